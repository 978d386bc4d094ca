import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Drafting, drafted } from '../../../src/case/arbitrary/drafted.js';
import { requests } from '../../../src/case/arbitrary/requests.js';
import { batchShape, type Request } from '../../../src/contract/request.js';

/** Numbers from 0 to 99 in an object, which shrink by one or by ten. */
const counted: Drafting<number, { count: number }> = {
  draw: (random) => random.nextInt(0, 99),
  simplifiers: [(count) => (count >= 10 ? [count - 10] : []), (count) => (count >= 1 ? [count - 1] : [])],
  make: (count) => ({ count }),
  summary: ({ count }) => `${count} of them`,
};

describe('drafted', () => {
  it('shrinks by every simplifier, and goes on with the one that led somewhere', () => {
    const asked: number[] = [];
    const property = fc.property(drafted(counted), ({ count }) => {
      asked.push(count);
      return count < 5;
    });
    const run = fc.check(property, { seed: 1 });
    expect(run.counterexample).toEqual([{ count: 5 }]);
    const first = asked.findIndex((count) => count >= 5);
    expect(asked.length - first).toBeLessThan(30);
  });

  it('gives the same value again for a seed and path', () => {
    const property = fc.property(drafted(counted), ({ count }) => count < 30);
    const { seed, counterexample, counterexamplePath } = fc.check(property, { seed: 3 });
    expect(counterexamplePath).toContain(':');
    const again = fc.check(property, { seed, path: counterexamplePath!, endOnFailure: true });
    expect(again.counterexample).toEqual(counterexample);
  });

  it('prints the summary and the value as it was drawn, whatever a property made of it', () => {
    const property = fc.property(drafted(counted), (value) => {
      const wasLarge = value.count >= 5;
      value.count = -1;
      return !wasLarge;
    });
    expect(() => fc.assert(property, { seed: 1 })).toThrow('Counterexample: [/* 5 of them */ { count: 5 }]');
  });

  it('gives values that carry nothing else that can be seen', () => {
    const [value] = fc.sample(drafted(counted), { numRuns: 1, seed: 2 });
    expect(Object.keys(value!)).toEqual(['count']);
    expect(Object.getOwnPropertySymbols({ ...value })).toEqual([]);
    expect(structuredClone(value)).toEqual({ count: value!.count });
  });

  it('is not biased towards small values in the first runs', () => {
    const counts = fc.sample(drafted(counted), { numRuns: 200, seed: 4 }).map(({ count }) => count);
    const mean = (from: number, to: number) =>
      counts.slice(from, to).reduce((sum, count) => sum + count, 0) / (to - from);
    // The mean of fifty of 0 … 99 scatters by 29/√50 = 4; biased ones would lie below 25.
    expect(mean(0, 50)).toBeGreaterThan(35);
    expect(mean(150, 200)).toBeGreaterThan(35);
  });

  it('takes examples that it has not drawn, and leaves them as they are', () => {
    const property = fc.property(drafted(counted), ({ count }) => count !== 1234);
    const run = fc.check(property, { examples: [[{ count: 1234 }]], seed: 1 });
    expect(run.counterexample).toEqual([{ count: 1234 }]);
    expect(run.numShrinks).toBe(0);
  });

  it('goes with the rest of fast-check: tuples, filters, maps, asynchronous properties', async () => {
    const sizes = requests({ maxHidden: 3, maxLength: 6 })
      .filter(({ architecture }) => architecture.layers === 1)
      .map((request) => ({ request, ...batchShape(request) }));
    const property = fc.asyncProperty(fc.tuple(sizes, fc.boolean()), async ([{ sequenceLength }, flag]) => {
      await Promise.resolve();
      return sequenceLength < 3 || !flag;
    });
    const run = await fc.check(property, { seed: 1 });
    const [[{ request, ...size }, flag]] = run.counterexample!;
    expect([size, flag]).toEqual([{ batchSize: 1, sequenceLength: 3 }, true]);
    expect((request as Request).architecture.hiddenSize).toBe(1);
  });

  it('shrinks the other arguments beside a value as it was drawn, whatever a property made of it', () => {
    const property = fc.property(drafted(counted), fc.nat(99), (value, other) => {
      const isSmall = value.count < 5 || other < 3;
      value.count = -1;
      return isSmall;
    });
    expect(() => fc.assert(property, { seed: 1 })).toThrow(
      'Counterexample: [/* 5 of them */ { count: 5 },3]',
    );
  });

  it('shrinks on what was drawn where a property overwrites its argument', () => {
    const property = fc.property(requests(), ({ inputs, parameters }) => {
      const isLong = (inputs?.shape[1] ?? 0) >= 4;
      for (const { data } of [...Object.values(parameters), ...(inputs ? [inputs] : [])])
        data.fill(Number.NaN);
      return !isLong;
    });
    const { counterexample } = fc.check(property, { seed: 2 });
    expect(fc.stringify(counterexample)).toMatch(/T=4 B=1.*inputs: zeros\(\[1, 4, 1\]\)/);
    expect(fc.stringify(counterexample)).not.toContain('NaN');
  });
});
