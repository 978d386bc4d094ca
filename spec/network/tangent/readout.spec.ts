import { describe, expect, it } from 'vitest';
import { tangent } from '../../../src/network/tangent/tangent.js';
import { cellVariants, directionOf, extents, type Options, requestOf } from './combinations.js';
import { expectByHand } from './nearly.js';

const { B, T, H, K, lengths } = extents;
const options: Options = {
  layers: 2,
  bidirectional: true,
  bias: true,
  ragged: true,
  withState: true,
  source: 'dense',
  loss: { kind: 'squaredError', at: 'last', reduction: 'sum' },
};
const width = 2 * H;

/** ½·Σ(ŷ − y)² of one prediction, written out. */
function squaredErrorAt(
  Wya: ArrayLike<number>,
  by: ArrayLike<number>,
  features: number[],
  targets: number[],
) {
  let sum = 0;
  for (let k = 0; k < K; k++) {
    const logit = features.reduce((total, feature, j) => total + Wya[k * width + j]! * feature, by[k]!);
    sum += (logit - targets[k]!) ** 2 / 2;
  }
  return sum;
}

/** ⟨x̄, x⟩, written out. */
function paired(bar: ArrayLike<number>, x: ArrayLike<number>): number {
  return Array.from(bar).reduce((sum, entry, j) => sum + entry * x[j]!, 0);
}

describe('finalFeatures', () => {
  it.each(cellVariants)('reads the final states of the top layer, forward then reverse: %j', (variant) => {
    const request = requestOf(variant, options);
    const { loss, state } = tangent(request, {});
    const h = state.h.data;
    const { Wya, by } = request.parameters;
    const { targets } = request.objective as { targets: { data: Float64Array } };
    let expected = 0;
    for (let example = 0; example < B; example++) {
      const features = [2, 3].flatMap((slot) => [
        ...h.slice((slot * B + example) * H, (slot * B + example + 1) * H),
      ]);
      const wanted = [...targets.data.slice(example * K, (example + 1) * K)];
      expected += squaredErrorAt(Wya!.data, by!.data, features, wanted);
    }
    expectByHand([loss / expected], [1]);
  });
});

describe('finalFeatures, along a direction', () => {
  it.each(cellVariants)('reads the tangents of the same states: %j', (variant) => {
    const request = requestOf(variant, options);
    const { Wya: _, by: __, ...along } = directionOf(request);
    const { lossDot, state, stateDot } = tangent(request, along);
    const { Wya, by } = request.parameters;
    const { targets } = request.objective as { targets: { data: Float64Array } };
    let expected = 0;
    for (let example = 0; example < B; example++) {
      const from = [2, 3].map((slot) => (slot * B + example) * H);
      const features = from.flatMap((at) => [...state.h.data.slice(at, at + H)]);
      const featureDots = from.flatMap((at) => [...stateDot.h.data.slice(at, at + H)]);
      for (let k = 0; k < K; k++) {
        const row = Wya!.data.slice(k * width, (k + 1) * width);
        const miss = paired(row, features) + by!.data[k]! - targets.data[example * K + k]!;
        expected += miss * paired(row, featureDots);
      }
    }
    expectByHand([lossDot / expected], [1]);
  });
});

describe('readoutFrom', () => {
  it.each(cellVariants)('reads the outputs of every valid step at `every`: %j', (variant) => {
    const request = requestOf(variant, {
      ...options,
      loss: { kind: 'squaredError', at: 'every', reduction: 'sum' },
    });
    const { loss, outputs } = tangent(request, {});
    const { Wya, by } = request.parameters;
    const { targets } = request.objective as { targets: { data: Float64Array } };
    let expected = 0;
    lengths.forEach((length, example) => {
      for (let position = example * T; position < example * T + length; position++) {
        const features = [...outputs.data.slice(position * width, (position + 1) * width)];
        const wanted = [...targets.data.slice(position * K, (position + 1) * K)];
        expected += squaredErrorAt(Wya!.data, by!.data, features, wanted);
      }
    });
    expectByHand([loss / expected], [1]);
  });
});

describe('lossOf', () => {
  it.each([
    { at: 'last', predictions: B },
    { at: 'every', predictions: 5 + 2 + 4 },
  ] as const)('divides by the number of predictions under mean: $at', ({ at, predictions }) => {
    for (const kind of ['crossEntropy', 'squaredError'] as const) {
      const request = requestOf({ cell: 'lstm' }, { ...options, loss: { kind, at, reduction: 'sum' } });
      const { reduction: _, ...unsaid } = request.objective as Extract<
        typeof request.objective,
        { kind: typeof kind }
      >;
      const along = { by: new Float64Array(K).map((_, k) => k) };
      const sum = tangent(request, along);
      for (const objective of [unsaid, { ...unsaid, reduction: 'mean' as const }]) {
        const mean = tangent({ ...request, objective }, along);
        expect([mean.loss, mean.lossDot]).toEqual([sum.loss / predictions, sum.lossDot / predictions]);
      }
    }
  });

  it('pairs each cotangent that is there with what it belongs to, and no others', () => {
    const request = requestOf({ cell: 'lstm' }, { ...options, ragged: false, loss: { kind: 'cotangent' } });
    const bars = request.objective as Extract<typeof request.objective, { kind: 'cotangent' }>;
    const along = directionOf(request);
    for (const part of ['outputs', 'h', 'c'] as const) {
      const only = { ...request, objective: { kind: 'cotangent' as const, [part]: bars[part]! } };
      const { loss, lossDot, outputs, outputsDot, state, stateDot } = tangent(only, along);
      const value = part === 'outputs' ? outputs : state[part]!;
      const dot = part === 'outputs' ? outputsDot : stateDot[part]!;
      expectByHand(
        [loss, lossDot],
        [paired(bars[part]!.data, value.data), paired(bars[part]!.data, dot.data)],
      );
    }
    expect(tangent({ ...request, objective: { kind: 'cotangent' } }, along)).toMatchObject({
      loss: 0,
      lossDot: 0,
    });
  });

  it('refuses an objective that reads logits when there is no readout', () => {
    const request = requestOf({ cell: 'lstm' }, options);
    const bare = { ...request, architecture: { ...request.architecture, readout: null } };
    expect(() => tangent(bare, {})).toThrow(
      'request.objective is squaredError; expected cotangent, because the architecture has no readout.',
    );
  });
});
