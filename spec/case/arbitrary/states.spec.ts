import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { statesOf } from '../../../src/case/arbitrary/states.js';
import { minimal } from './shrunk-values.js';

const lstm = { cell: 'lstm', inputSize: 1, hiddenSize: 3, layers: 2, bidirectional: true } as const;
const gru = { cell: 'gru', inputSize: 1, hiddenSize: 3 } as const;

describe('statesOf', () => {
  it('draws h, and c for an LSTM alone, none of them 0, and null now and then', () => {
    const drawn = fc.sample(statesOf(lstm, { batchSize: 2 }), { numRuns: 40, seed: 1 });
    const given = drawn.filter((states) => states !== null);
    expect(given.length).toBeGreaterThan(20);
    expect(given.length).toBeLessThan(40);
    for (const { h, c } of given) {
      expect([h.shape, c?.shape]).toEqual([
        [4, 2, 3],
        [4, 2, 3],
      ]);
      expect([...h.data, ...c!.data].includes(0)).toBe(false);
      expect(h.data).not.toEqual(c!.data);
    }
    const [state] = fc.sample(statesOf(gru, { batchSize: 2, always: true }), { numRuns: 1, seed: 1 });
    expect(Object.keys(state!)).toEqual(['h']);
  });

  it('shrinks to null, or to zeros where it is always given', () => {
    expect(fc.check(fc.property(statesOf(gru, { batchSize: 1 }), () => false)).counterexample).toEqual([
      null,
    ]);
    const always = statesOf(gru, { batchSize: 1, always: true });
    expect(fc.stringify(minimal(always, () => true, 1))).toBe(
      '/* initial states of gru-after D=1 H=3 B=1 */ { h: zeros([1, 1, 3]) }',
    );
  });

  it('shrinks h and c each by itself', () => {
    const fails = minimal(
      statesOf(lstm, { batchSize: 1 }),
      (states) => states?.c?.data[0] !== 0 && states !== null,
      1,
    );
    expect(fails!.h.data.every((entry) => entry === 0)).toBe(true);
    expect(fails!.c!.data.every((entry) => entry === 1)).toBe(true);
  });
});
