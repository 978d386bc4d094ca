import { all, type BigNumber, create } from 'mathjs';
import { describe, expect, it } from 'vitest';
import { architectureSchema } from '../../src/contract/architecture.js';
import type { Reduction } from '../../src/contract/request.js';
import { indexTensor, tensor } from '../../src/contract/tensor.js';
import { type LossAtLogits, lossAtLogits } from '../../src/network/objective.js';
import type { ReadoutTape } from '../../src/network/readout-tape.js';
import { randomStream } from '../../src/numeric/random.js';

const unitRoundoff = 2 ** -53;

/** Digits enough for 1 + e^−600 = 1 + 10^−261, with 64 digits of its logarithm left. */
const exactly = create(all!, { number: 'BigNumber', precision: 340 });

function tapeOf(logits: readonly number[], K: number, targetOfRow?: readonly number[]): ReadoutTape {
  const rowCount = logits.length / K;
  return {
    architecture: architectureSchema.parse({ cell: 'elman', inputSize: 1, hiddenSize: 1 }),
    at: 'last',
    rowCount,
    features: new Float64Array(rowCount),
    logits: Float64Array.from(logits),
    Wya: new Float64Array(K),
    targetOfRow: Int32Array.from(targetOfRow ?? logits.slice(0, rowCount).map((_, row) => row)),
  };
}

function crossEntropy(
  logits: readonly number[],
  targets: readonly number[],
  reduction: Reduction = 'sum',
): LossAtLogits {
  const K = logits.length / targets.length;
  const objective = {
    kind: 'crossEntropy',
    targets: indexTensor([targets.length], targets),
    reduction,
  } as const;
  return lossAtLogits(tapeOf(logits, K), objective);
}

/** The loss and its derivative to at least 64 digits. Logits are multiples of 1/32, so that their decimal form is exact. */
function exactCrossEntropy(logits: readonly number[], target: number) {
  const grown = logits.map((logit) => exactly.exp(exactly.bignumber(logit)) as BigNumber);
  const total = grown.reduce((sum, term) => sum.add(term));
  const probabilities = grown.map((term) => term.div(total));
  return {
    loss: total.ln().sub(logits[target]!),
    dLogits: probabilities.map((p, k) => (k === target ? p.sub(1) : p)),
  };
}

/** |actual − exact| ÷ |exact|, formed exactly enough; Infinity for NaN. */
function relativeError(actual: number, exact: BigNumber): number {
  const error = exactly
    .bignumber(0)
    .add(exact)
    .sub(exactly.bignumber(actual.toPrecision(60)))
    .abs();
  const relative = error.div(exact.abs()).toNumber();
  return Number.isNaN(relative) ? Number.POSITIVE_INFINITY : relative;
}

/**
 * The relative error of a loss or derivative: exp errs by an ulp (2u) and passes the rounding of its argument on, spread·u;
 * K sums, a quotient and log1p add K + 4. At twice its value a p − 1 that cancels, or an argument shifted by the wrong
 * logit, would still show: they lose whole digits.
 */
const crossEntropyError = (logits: readonly number[]): number => {
  const spread = Math.max(...logits) - Math.min(...logits);
  return (spread + logits.length + 8) * unitRoundoff;
};

const spreads = [1 / 32, 1, 10, 100, 300];
const drawn = spreads.flatMap((spread) =>
  [2, 5].map((K): [string, number[]] => {
    const stream = randomStream(1, 'logits', spread, K);
    const offset = Math.round(500 * stream.normal());
    return [
      `${K} logits spread over ${spread}`,
      Array.from({ length: K }, () => offset + Math.round(32 * spread * stream.uniform()) / 32),
    ];
  }),
);

describe('lossAtLogits, cross-entropy', () => {
  it.each([
    ...drawn,
    ['a certain answer', [0, 40]],
    ['a certain answer far from 0', [1000, 1600]],
    ['equal logits', [3, 3, 3, 3, 3]],
    ['the target first among equals', [7, 7, -20]],
  ])('agrees with 64 digits in relative error, for the likely and the unlikely: %s', (_, logits) => {
    for (const target of logits.keys()) {
      const { loss, dLogits } = crossEntropy(logits, [target]);
      const exact = exactCrossEntropy(logits, target);
      expect(relativeError(loss, exact.loss)).toBeLessThanOrEqual(crossEntropyError(logits));
      dLogits.forEach((entry, k) => {
        expect(relativeError(entry, exact.dLogits[k]!)).toBeLessThanOrEqual(crossEntropyError(logits));
      });
    }
  });

  it('keeps what −ln p and p − 1 lose when the answer is all but certain', () => {
    const { loss, dLogits } = crossEntropy([0, 40], [1]);
    expect(loss).toBe(Math.log1p(Math.exp(-40)));
    expect(dLogits[1]).toBe(-dLogits[0]!);
    expect(dLogits[1]).toBeLessThan(0);
    const p = 1 / (1 + Math.exp(-40));
    expect([-Math.log(p), p - 1]).toEqual([-0, 0]); // the textbook's forms have nothing left
  });

  it('does not overflow at the ends of the format', () => {
    expect(crossEntropy([-1e308, 0, 1e300], [2])).toEqual({ loss: 0, dLogits: Float64Array.of(0, 0, -0) });
    expect(crossEntropy([0, 1e300], [0])).toEqual({ loss: 1e300, dLogits: Float64Array.of(-1, 1) });
    expect(crossEntropy([710, 710], [0]).loss).toBe(Math.LN2);
  });

  it('has ln K for equal logits and derivatives that add up to nothing', () => {
    const { loss, dLogits } = crossEntropy([5, 5, 5, 5], [2]);
    expect(loss).toBe(Math.log1p(3));
    expect([...dLogits]).toEqual([0.25, 0.25, -0.75, 0.25]);
  });

  it('does not see a constant that is added to all logits', () => {
    expect(crossEntropy([1, 2, 4], [0])).toEqual(crossEntropy([1025, 1026, 1028], [0]));
  });

  it('is NaN where a logit is', () => {
    const { loss, dLogits } = crossEntropy([Number.NaN, 1], [1]);
    expect([loss, dLogits[0], dLogits[1]]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
    expect(crossEntropy([1, Number.NaN], [0]).loss).toBeNaN();
  });
});

describe('lossAtLogits, squared error', () => {
  it('is half the squared distance, and its derivative the distance', () => {
    const objective = { kind: 'squaredError', targets: tensor([1, 3], [1, 1, 1]), reduction: 'sum' } as const;
    const { loss, dLogits } = lossAtLogits(tapeOf([2, 4, 1], 3), objective);
    expect(loss).toBe((1 + 9 + 0) / 2);
    expect([...dLogits]).toEqual([1, 3, 0]);
  });
});

describe('lossAtLogits', () => {
  const logits = [1, 0, 0, 2, -1, 1];

  it('adds rows up under sum and averages over them under mean, which it takes unless said', () => {
    const sum = crossEntropy(logits, [0, 1, 0]);
    const mean = crossEntropy(logits, [0, 1, 0], 'mean');
    expect(mean.loss).toBe(sum.loss * (1 / 3));
    expect(mean.dLogits).toEqual(sum.dLogits.map((entry) => entry * (1 / 3)));
    const objective = { kind: 'crossEntropy', targets: indexTensor([3], [0, 1, 0]) } as const;
    expect(lossAtLogits(tapeOf(logits, 2), objective)).toEqual(mean);
  });

  it('finds the target of each row where the packing says', () => {
    const targets = indexTensor([4], [9, 1, 0, 0]); // the first stands in the padding
    const objective = { kind: 'crossEntropy', targets, reduction: 'sum' } as const;
    const packed = lossAtLogits(tapeOf(logits, 2, [2, 1, 3]), objective);
    expect(packed).toEqual(crossEntropy(logits, [0, 1, 0]));
    const values = tensor([4, 2], [9, 9, 3, 4, 1, 2, 5, 6]);
    const squared = { kind: 'squaredError', targets: values, reduction: 'sum' } as const;
    expect([...lossAtLogits(tapeOf(logits, 2, [2, 1, 3]), squared).dLogits]).toEqual([0, -2, -3, -2, -6, -5]);
  });
});
