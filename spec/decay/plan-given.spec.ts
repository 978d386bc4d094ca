import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/complaint/input-error.js';
import { resolveArchitecture } from '../../src/contract/resolve-architecture.js';
import { type DenseTensor, tensor, zeros } from '../../src/contract/tensor.js';
import { measurePoint } from '../../src/decay/measure-point.js';
import { type DecayPoint, decayDefaults } from '../../src/decay/plan-decay.js';
import { type GivenPlan, planGiven } from '../../src/decay/plan-given.js';
import { type GivenTexts, inputsOf } from '../../src/decay/series-plan.js';
import { summarise } from '../../src/decay/summarise.js';
import { initialParameters } from '../../src/network/initial-parameters.js';
import { randomStream } from '../../src/numeric/random.js';

function networkOf(architecture: object): GivenPlan['network'] {
  const complete = resolveArchitecture({ hiddenSize: 3, inputSize: 30, ...architecture }, 'sample');
  const scheme = { recurrent: { kind: 'uniform' } } as const;
  return {
    architecture: complete,
    tensors: initialParameters(complete, scheme, randomStream(1, 'parameters')),
  };
}

/** Texts of 1, 2, 3, … tokens; the first token of each is its own. */
function textsOf(count: number): GivenTexts {
  const texts = Array.from({ length: count }, (_, first) =>
    Array.from({ length: first + 1 }, (_, at) => (at === 0 ? first : 29)),
  );
  return { kind: 'texts', name: 'reviews.tsv', texts, embedding: null, seeds: [] };
}

const lstm = { network: networkOf({ cell: 'lstm' }), file: 'model.safetensors' };

/** What each run reads, in order. */
function read(plan: GivenPlan): number[][] {
  return planGiven(plan).map(({ series, seed }) => {
    const { tokens } = inputsOf(series, seed).read(0, series.length) as { tokens: { data: Int32Array } };
    return [...tokens.data];
  });
}

describe('planGiven', () => {
  it('has a point for each length and seed, named after the network, its file and what it reads', () => {
    const points = planGiven({ ...lstm, texts: textsOf(5), lengths: [2, 4], seeds: 3 });
    expect(points.map(({ series }) => series.id)).toEqual([
      ...new Array(3).fill('lstm-model-safetensors-reviews-tsv-2'),
      ...new Array(3).fill('lstm-model-safetensors-reviews-tsv-4'),
    ]);
    expect(points[0]!.series).toMatchObject({
      label: 'LSTM, model.safetensors, reviews.tsv, T = 2',
      initialisation: 'model.safetensors',
      length: 2,
    });
    expect(new Set(points.map(({ seed }) => seed)).size).toBe(3);
  });

  it('names the activation and the layers where they tell something', () => {
    const deep = { network: networkOf({ cell: 'elman', layers: 2 }), file: 'w.npz' };
    const [point] = planGiven({ ...deep, texts: null, lengths: [5] });
    expect(point!.series.label).toBe('Elman tanh, 2 layers, w.npz, random inputs, T = 5');
  });

  it('reads random inputs of the usual lengths unless told otherwise', () => {
    const points = planGiven({ ...lstm, texts: null });
    expect(points).toHaveLength(decayDefaults.lengths.length * decayDefaults.seeds);
    expect([...new Set(points.map(({ series }) => series.length))]).toEqual(decayDefaults.lengths);
    expect(points[0]!.series.inputs).toEqual({ kind: 'random' });
  });

  it('reads as much as half of the texts have, but two steps at least', () => {
    const lengthOf = (count: number) => planGiven({ ...lstm, texts: textsOf(count) })[0]!.series.length;
    expect([1, 2, 5, 20].map(lengthOf)).toEqual([2, 2, 3, 10]);
  });

  it('gives no two runs the same text while there are enough', () => {
    const firsts = read({ ...lstm, texts: textsOf(20), lengths: [11], seeds: 10 }).map(([first]) => first!);
    expect(firsts.toSorted((a, b) => a - b)).toEqual([10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
  });

  it('keeps no more of the texts than the runs read', () => {
    const textsRead = (lengths: readonly number[]) => {
      const { inputs } = planGiven({ ...lstm, texts: textsOf(20), lengths, seeds: 3 })[0]!.series;
      return (inputs as GivenTexts).texts.map(({ length }) => length);
    };
    expect(textsRead([5])).toEqual([5, 5, 5]);
    expect(textsRead([19])).toEqual([19, 19]);
    expect(textsRead([21])).toHaveLength(20);
  });

  it('deals the texts out in another order under another seed, in the same under the same', () => {
    const under = (seed: number) => read({ ...lstm, texts: textsOf(20), lengths: [5], seeds: 6, seed });
    expect(under(1)).toEqual(under(1));
    expect(under(1)).not.toEqual(under(2));
  });

  it('reads a text as the vectors of its tokens where there is an embedding', () => {
    const network = networkOf({ cell: 'gru', inputSize: 2 });
    const embedding = tensor(
      [30, 2],
      Array.from({ length: 60 }, (_, k) => k),
    );
    const texts = { ...textsOf(5), embedding };
    const [{ series, seed }] = planGiven({ network, file: 'w.npz', texts, lengths: [5], seeds: 1 }) as [
      DecayPoint,
    ];
    const { inputs } = inputsOf(series, seed).read(0, 2) as { inputs: DenseTensor };
    // the text of five tokens begins with tokens 4 and 29
    expect(inputs).toEqual(tensor([1, 2, 2], [8, 9, 58, 59]));
  });

  it('is plain data, fit to be sent to a worker', () => {
    const points = planGiven({ ...lstm, texts: { ...textsOf(5), embedding: zeros([30, 30]) }, seeds: 2 });
    expect(structuredClone(points)).toEqual(points);
  });

  it('can be measured and summarised as any sweep', () => {
    const points = planGiven({ ...lstm, texts: textsOf(20), seeds: 3, lengths: [10] });
    const origin = { version: '0', command: '', seed: 1, epsilon: 1e-3 };
    const { series } = summarise(points, points.map(measurePoint), origin);
    expect(series).toHaveLength(1);
    expect(series[0]).toMatchObject({
      inputs: 'reviews.tsv',
      initialisation: 'model.safetensors',
      length: 10,
    });
    expect(new Set(series[0]!.runs.map(({ logNorms }) => logNorms.at(-1))).size).toBe(3);
  });

  it.each([
    ['lengths[1]', { lengths: [10, 2.5] }],
    ['lengths', { lengths: [] }],
    ['lengths', { lengths: [10, 10] }],
    ['seeds', { seeds: 0 }],
    ['seeds', { seeds: Number.NaN }],
    ['seed', { seed: Number.NaN }],
  ])('refuses unfit %s and says so', (where, options) => {
    const act = () => planGiven({ ...lstm, texts: null, ...options });
    expect(act).toThrow(InputError);
    expect(act).toThrow(where);
  });
});
