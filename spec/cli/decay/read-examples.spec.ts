import { describe, expect, it } from 'vitest';
import { readExamples } from '../../../src/cli/decay/read-examples.js';
import { measureExamples } from '../../../src/example/measure-examples.js';
import { readTrainedNetworks } from '../../../src/node/weights/read-trained-networks.js';

describe('readExamples', () => {
  it('gives what the networks show that come with backproof, by seed 7 unless told', async () => {
    const { index, classifiers } = await readTrainedNetworks();
    expect(await readExamples()).toEqual(measureExamples(index, classifiers, 7));
    expect(await readExamples(8)).toEqual(measureExamples(index, classifiers, 8));
  });
});
