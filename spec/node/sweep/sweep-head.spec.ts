import { describe, expect, it } from 'vitest';
import type { DenseTensor } from '../../../src/contract/tensor.js';
import { initialParameters } from '../../../src/network/initial-parameters.js';
import { sweepHead, sweepHeadSchema } from '../../../src/node/sweep/sweep-head.js';
import { randomStream } from '../../../src/numeric/random.js';
import { origin, points, whole } from './sweep-fixture.js';

const [{ series, seed }] = points as [(typeof points)[number]];

function given(change: (tensors: Record<string, DenseTensor>) => void) {
  const tensors = initialParameters(series.architecture, { recurrent: { kind: 'uniform' } }, randomStream(1));
  change(tensors);
  return sweepHead([{ series: { ...series, parameters: { kind: 'given', tensors } }, seed }], origin, whole)
    .plan;
}

describe('sweepHead', () => {
  it('survives JSON', () => {
    const head = sweepHead(points, origin, whole);
    expect(sweepHeadSchema.parse(JSON.parse(JSON.stringify(head)))).toEqual(head);
  });

  it('tells apart plans that differ in the last bit of one weight', () => {
    const nudge = (tensors: Record<string, DenseTensor>): void => {
      const { data } = tensors.Waa!;
      data[data.length - 1]! *= 1 + Number.EPSILON;
    };
    expect(given(() => undefined)).toBe(given(() => undefined));
    expect(given(nudge)).not.toBe(given(() => undefined));
  });

  it('tells apart texts of one name', () => {
    const reading = (texts: number[][]) => {
      const inputs = { kind: 'texts', name: 'mine', texts, embedding: null, seeds: [seed] } as const;
      return sweepHead([{ series: { ...series, inputs }, seed }], origin, whole);
    };
    expect(reading([[1, 2]]).plan).not.toBe(reading([[1, 3]]).plan);
    expect(reading([[1, 2]]).series[0]!.inputs).toEqual({ kind: 'texts', name: 'mine' });
  });
});

describe('sweepHeadSchema', () => {
  it.each([
    ['no series', { series: [] }],
    ['no seeds', { seeds: [] }],
    ['part 3 of 2', { shard: { index: 3, count: 2 } }],
    ['a share that is none', { epsilon: 5 }],
  ])('refuses %s', (_, changed) => {
    const head = sweepHead(points, origin, whole);
    expect(sweepHeadSchema.safeParse({ ...head, ...changed }).success).toBe(false);
  });
});
