import { describe, expect, it } from 'vitest';
import { measureExamples } from '../../src/example/measure-examples.js';
import { readTrainedNetworks } from '../../src/node/weights/read-trained-networks.js';

const { index, classifiers } = await readTrainedNetworks();
const examples = measureExamples(index, classifiers, 7);

describe('measureExamples', () => {
  it('is plain data: JSON brings back every bit of it', () => {
    expect(JSON.parse(JSON.stringify(examples))).toEqual(examples);
  });

  it('takes along what the index says of every network, with what guessing gets', () => {
    const { agreement, rating } = examples;
    [...agreement.networks, ...rating.networks].forEach((network, at) => {
      const record = index.networks[at]!;
      const { task, architecture, accuracy, untrained } = record;
      expect(network).toMatchObject({ cell: architecture.cell, heldOutLoss: record.heldOutLoss });
      expect(network.chance).toBe(task === 'agreement' ? 1 / 6 : 1 / 5);
      expect(network.trained.map(({ accuracy }) => accuracy)).toEqual(
        accuracy.map(({ accuracy }) => accuracy),
      );
      expect(network.trained.map(({ medianOcclusion }) => medianOcclusion)).toEqual(
        accuracy.map(({ medianOcclusion }) => medianOcclusion),
      );
      expect(network.untrained.map(({ medianGradient }) => medianGradient)).toEqual(
        untrained.map(({ medianGradient }) => medianGradient),
      );
    });
  });

  it('holds what is no finite number as null', () => {
    const lost = {
      ...index.networks[0]!.accuracy[0]!,
      medianGradient: Number.NaN,
      medianOcclusion: Infinity,
    };
    const [first, ...others] = index.networks;
    const damaged = { networks: [{ ...first!, accuracy: [lost], heldOutLoss: Infinity }, ...others] };
    const [network] = measureExamples(damaged, classifiers, 7).agreement.networks;
    expect(network).toMatchObject({
      heldOutLoss: null,
      trained: [{ medianGradient: null, medianOcclusion: null }],
    });
  });

  it('gives equal documents of equal seeds', () => {
    expect(measureExamples(index, classifiers, 7)).toEqual(examples);
    expect(measureExamples(index, classifiers, 8)).not.toEqual(examples);
  });
});
