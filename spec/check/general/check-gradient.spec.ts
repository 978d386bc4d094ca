import { describe, expect, it } from 'vitest';
import { checkGradient } from '../../../src/check/general/check-gradient.js';
import { widestRelativeBound } from '../../../src/comparison/certificate.js';
import { InputError } from '../../../src/complaint/input-error.js';
import { precisions } from '../../../src/numeric/precision.js';
import { randomStream } from '../../../src/numeric/random.js';
import { at, gradient, length, loss, question, weights } from '../sample-function.js';

const halves = { first: [0, 10], second: [10, 20] } as const;

/** Six losses certify this function to 2e-9; a bound four times as wide fails here. */
const usualBound = 8e-9;

describe('checkGradient', () => {
  it('passes a right gradient to a few parts in 1e9, with six losses a direction', async () => {
    const { verdict, relativeErrorBound, evaluations, reasons, wrongEntries } = await checkGradient(question);
    expect(verdict).toBe('pass');
    expect(relativeErrorBound).toBeLessThan(usualBound);
    expect(evaluations).toBeLessThanOrEqual(2 + 3 * 28 + 9 * 6);
    expect(reasons).toHaveLength(1);
    expect(reasons[0]).toMatch(
      /^The gradient is right to within .* missed with probability 1\.0e-9 at most\.$/,
    );
    expect(wrongEntries).toEqual([]);
  });

  it('bounds the error that is there', async () => {
    const off = gradient(at);
    off[4]! += 1e-11;
    const { verdict, errorBound } = await checkGradient({ ...question, gradient: off });
    expect(verdict).toBe('pass');
    expect(errorBound).toBeGreaterThan(1e-11);
  });

  it('fails a gradient that is off by a factor 1 + 1e-7', async () => {
    const scaled = gradient(at).map((entry) => entry * (1 + 1e-7));
    const { verdict, moreWrong } = await checkGradient({ ...question, gradient: scaled });
    expect(verdict).toBe('fail');
    expect(moreWrong).toBe(true);
  });

  it('fails the block whose sign is flipped, and no other', async () => {
    const flipped = gradient(at).map((entry, j) => (j < 10 ? entry : -entry));
    const { verdict, blocks, reasons, wrongEntries } = await checkGradient({
      ...question,
      gradient: flipped,
      blocks: halves,
    });
    expect(verdict).toBe('fail');
    expect(blocks.map((block) => block.verdict)[1]).toBe('fail');
    expect(blocks.map((block) => block.verdict)[0]).not.toBe('fail');
    expect(reasons[0]).toMatch(/^second disagrees with the loss: entry 10 /);
    for (const { index, actual, expected, bound } of wrongEntries) {
      expect(index).toBeGreaterThanOrEqual(10);
      expect(Math.abs(actual + expected)).toBeLessThanOrEqual(bound);
    }
  });

  it('names the column of a block that is a matrix', async () => {
    const off = gradient(at).map((entry, j) => (j % 5 === 2 ? entry + 1e-3 : entry));
    const { reasons, wrongEntries, blocks } = await checkGradient({
      ...question,
      gradient: off,
      blocks: [{ name: 'W', from: 0, to: 20, shape: [4, 5] }],
    });
    expect(reasons[0]).toMatch(/^W disagrees with the loss: column 2; entry 2 \(/);
    expect(wrongEntries.map(({ index }) => index)).toEqual([2, 7, 12, 17]);
    expect(blocks.map(({ verdict }) => verdict)).toEqual(['fail']);
  });

  it('fails both of two blocks that are swapped', async () => {
    const values = gradient(at);
    const swapped = [...values.slice(10), ...values.slice(0, 10)];
    const { blocks } = await checkGradient({ ...question, gradient: swapped, blocks: halves });
    expect(blocks.map(({ verdict }) => verdict)).toEqual(['fail', 'fail']);
  });

  it('locates one wrong entry of a millionth of the norm among 1e5, and counts the losses', async () => {
    const far = randomStream(2, 'long');
    const point = Float64Array.from({ length: 1e5 }, () => far.normal());
    const squares = (x: Float64Array): number => x.reduce((sum, value) => sum + Math.sin(value) * 1e-2, 0);
    const slope = point.map((value) => Math.cos(value) * 1e-2);
    const norm = Math.sqrt(slope.reduce((sum, value) => sum + value * value, 0));
    slope[77_777]! += 1e-6 * norm;
    const found = await checkGradient({ loss: squares, gradient: slope, at: point });
    expect(found.verdict).toBe('fail');
    expect(found.wrongEntries.map(({ index }) => index)).toEqual([77_777]);
    expect(found.moreWrong).toBe(false);
    expect(found.evaluations).toBeLessThan(1000);
  });

  it('is undecided at a kink, whatever the gradient says there, and says so', async () => {
    const kinked = (x: Float64Array): number => loss(x) + Math.abs(x[0]! - at[0]!);
    for (const slope of [-1, 0, 1]) {
      const oneSided = gradient(at);
      oneSided[0]! += slope;
      const { verdict, reasons } = await checkGradient({ loss: kinked, gradient: oneSided, at });
      expect(verdict).toBe('inconclusive');
      expect(reasons.join(' ')).toMatch(/there is a kink at the point or near it/);
    }
  });

  it('fails NaN and infinity in the gradient', async () => {
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
      const wrong = gradient(at).fill(bad, 3, 4);
      const { verdict, reasons } = await checkGradient({ ...question, gradient: wrong });
      expect([verdict, reasons[0]?.slice(0, 7)]).toEqual(['fail', 'Entry 3']);
    }
  });

  it('never passes where the loss is NaN, at the point or anywhere beside it', async () => {
    const beside = (x: Float64Array): number => (x[0] === at[0] ? loss(x) : Number.NaN);
    for (const broken of [() => Number.NaN, () => Number.POSITIVE_INFINITY, beside]) {
      expect((await checkGradient({ ...question, loss: broken })).verdict).toBe('inconclusive');
    }
  });

  it('passes a constant with an absolute bound and no relative one, and fails a slope there', async () => {
    for (const value of [3, 0]) {
      const zero = new Float64Array(length);
      const { verdict, errorBound, relativeErrorBound } = await checkGradient({
        loss: () => value,
        gradient: zero,
        at,
      });
      expect([verdict, relativeErrorBound]).toEqual(['pass', null]);
      expect(errorBound).toBeLessThan(1e-8);
      const sloping = zero.slice().fill(1e-6, 7, 8);
      const found = await checkGradient({ loss: () => value, gradient: sloping, at });
      expect([found.verdict, found.wrongEntries.map(({ index }) => index)]).toEqual(['fail', [7]]);
    }
  });

  it('fails a gradient of zeros where the loss has a slope', async () => {
    expect((await checkGradient({ ...question, gradient: new Float64Array(length) })).verdict).toBe('fail');
  });

  it('sees a tenth in float32, and passes what is right to its precision', async () => {
    const point = at.map(Math.fround);
    const single = (x: Float64Array): number =>
      x.reduce(
        (sum, value, j) => Math.fround(sum + Math.fround(weights[j]! * Math.fround(Math.sin(value)))),
        0,
      );
    const slope = point.map((value, j) => Math.fround(weights[j]! * Math.cos(value)));
    const asked = { loss: single, at: point, precision: 'float32' } as const;
    const passed = await checkGradient({ ...asked, gradient: slope });
    expect(passed.verdict).toBe('pass');
    expect(passed.relativeErrorBound).toBeLessThan(widestRelativeBound(precisions.float32));
    const wrong = slope.map((entry) => 1.1 * entry);
    expect((await checkGradient({ ...asked, gradient: wrong })).verdict).toBe('fail');
    // The same losses, declared to be float64, are too coarse for what that asks.
    expect((await checkGradient({ loss: single, gradient: slope, at: point })).verdict).toBe('inconclusive');
  });

  it('waits for losses and gradients that are promises', async () => {
    const asked = {
      loss: async (x: Float64Array) => loss(x),
      gradient: async (x: Float64Array) => gradient(x),
      at,
    };
    expect(await checkGradient(asked)).toEqual(await checkGradient(question));
  });

  it('hands out copies: functions that write into their argument change nothing', async () => {
    const before = at.slice();
    const writing = {
      at,
      loss: (x: Float64Array): number => {
        const value = loss(x);
        x.fill(Number.NaN);
        return value;
      },
      gradient: (x: Float64Array): Float64Array => {
        const values = gradient(x);
        x.fill(0);
        return values;
      },
    };
    expect(await checkGradient(writing)).toEqual(await checkGradient(question));
    expect(at).toEqual(before);
  });

  it('refuses a loss that is no number and a gradient of another length', async () => {
    const words = (() => 'one') as unknown as () => number;
    await expect(checkGradient({ ...question, loss: words })).rejects.toThrow(InputError);
    await expect(checkGradient({ ...question, gradient: [1] })).rejects.toThrow(InputError);
    await expect(checkGradient({ ...question, gradient: () => [1] })).rejects.toThrow(InputError);
  });
});
