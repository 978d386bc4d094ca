import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/complaint/input-error.js';
import { decayVariants } from '../../src/decay/decay-variants.js';
import { type DecayOptions, planDecay, planSweep } from '../../src/decay/plan-decay.js';

describe('planDecay', () => {
  it('has a point for each variant, kind of inputs, length and seed, with ids of their own', () => {
    const points = planDecay();
    expect(points).toHaveLength(decayVariants.length * 2 * 3 * 8);
    expect(new Set(points.map(({ series, seed }) => `${series.id} ${seed}`)).size).toBe(points.length);
    expect(points[0]!.series).toMatchObject({
      id: 'elman-tanh-uniform-random-50',
      label: 'Elman tanh, uniform, random inputs, T = 50',
      length: 50,
    });
  });

  it('gives every series the same seeds, and others under another seed', () => {
    const seedsOf = (seed: number) => planDecay({ seed, lengths: [5], seeds: 3 }).map((point) => point.seed);
    expect(new Set(seedsOf(7)).size).toBe(3);
    expect(seedsOf(7)).not.toEqual(seedsOf(8));
  });

  it('is plain data, fit to be sent to a worker', () => {
    const points = planDecay({ lengths: [5], seeds: 1 });
    expect(structuredClone(points)).toEqual(points);
    expect(JSON.parse(JSON.stringify(points))).toEqual(points);
  });

  it('lets chrono initialisation know the length', () => {
    const [chrono] = planDecay({
      variants: decayVariants.filter(({ initialisation }) => initialisation === 'chrono'),
      lengths: [77],
    });
    expect(chrono!.series.parameters).toMatchObject({
      scheme: { forgetBias: { kind: 'chrono', longest: 77 } },
    });
  });

  it.each([
    ['lengths[1]', { lengths: [10, 2.5] }],
    ['lengths', { lengths: [] }],
    ['lengths', { lengths: [10, 10] }],
    ['variants', { variants: [] }],
    ['seeds', { seeds: 0 }],
    ['hiddenSizes[0]', { hiddenSizes: [Number.NaN] }],
    ['layers[0]', { layers: [0] }],
    ['inputSize', { inputSize: -1 }],
    ['seed', { seed: Number.NaN }],
    ['inputs', { inputs: ['words' as 'reviews'] }],
  ] as const)('refuses unfit %s and says so', (where, options) => {
    expect(() => planDecay(options as DecayOptions)).toThrow(InputError);
    expect(() => planDecay(options as DecayOptions)).toThrow(where);
  });
});

describe('planSweep', () => {
  it('plans the usual sweep where nothing is said', () => {
    expect(planSweep({ blocks: [{}] })).toEqual(planDecay());
  });

  it('names sizes only where there are several, in whichever block', () => {
    const blocks = [
      { cell: ['gru'], hidden: [4], inputs: ['random'], lengths: [5] },
      { cell: ['lstm'], initialisation: ['uniform'], hidden: [4, 8], inputs: ['random'], lengths: [5] },
    ] as const;
    expect(planSweep({ blocks, seeds: 1 }).map(({ series }) => series.id)).toEqual([
      'gru-uniform-h4-random-5',
      'lstm-uniform-h4-random-5',
      'lstm-uniform-h8-random-5',
    ]);
    expect(
      planSweep({ blocks: [{ ...blocks[0], layers: [1, 2] }], seeds: 1 }).map(({ series }) => series.label),
    ).toEqual([
      'GRU, uniform, 1 layer, random inputs, T = 5',
      'GRU, uniform, 2 layers, random inputs, T = 5',
    ]);
  });

  it('gives the networks of all blocks the same seeds', () => {
    const points = planSweep({ blocks: [{ cell: ['gru'] }, { cell: ['elman'] }], seeds: 2, seed: 3 });
    expect(new Set(points.map(({ seed }) => seed)).size).toBe(2);
  });

  it('refuses a series that two blocks have in common', () => {
    expect(() => planSweep({ blocks: [{ cell: ['gru'] }, { cell: ['gru', 'lstm'] }] })).toThrow('twice');
  });
});
