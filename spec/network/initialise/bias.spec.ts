import { describe, expect, it } from 'vitest';
import { architectureSchema } from '../../../src/contract/architecture.js';
import { fillBias, fillCellBias } from '../../../src/network/initialise/bias.js';
import type { InitialisationScheme } from '../../../src/network/initialise/scheme.js';
import { type RandomStream, randomStream } from '../../../src/numeric/random.js';

const H = 400;
const bound = 1 / Math.sqrt(H);

function drawn(
  cell: { cell: 'lstm' } | { cell: 'gru'; reset: 'after' | 'before' },
  gates: number,
  scheme: Pick<InitialisationScheme, 'bias' | 'forgetBias'>,
): number[][] {
  const architecture = architectureSchema.parse({ ...cell, inputSize: 2, hiddenSize: H });
  const ba = new Float64Array(gates * H);
  fillCellBias(ba, architecture, scheme, randomStream(1));
  return Array.from({ length: gates }, (_, gate) => [...ba.subarray(gate * H, (gate + 1) * H)]);
}

const largest = (entries: readonly number[]): number => Math.max(...entries.map(Math.abs));

describe('fillBias', () => {
  it('writes zeros over whatever stood there', () => {
    const bias = new Float64Array(3).fill(7);
    fillBias(bias, 1, 'zero', randomStream(1));
    expect([...bias]).toEqual([0, 0, 0]);
  });

  it('takes one draw for a single vector, also under twoUniform', () => {
    const [one, two] = [new Float64Array(500), new Float64Array(500)];
    fillBias(one, 0.5, 'uniform', randomStream(1));
    fillBias(two, 0.5, 'twoUniform', randomStream(1));
    expect(two).toEqual(one);
    expect(largest([...two])).toBeLessThanOrEqual(0.5);
  });
});

describe('fillCellBias', () => {
  it('keeps uniform biases within 1/√H', () => {
    for (const gate of drawn({ cell: 'lstm' }, 4, { bias: 'uniform' })) {
      expect(largest(gate)).toBeLessThanOrEqual(bound);
      expect(largest(gate)).toBeGreaterThan(0.9 * bound);
    }
  });

  it('adds two draws up under twoUniform: up to 2/√H, a triangle', () => {
    for (const gate of drawn({ cell: 'lstm' }, 4, { bias: 'twoUniform' })) {
      expect(largest(gate)).toBeGreaterThan(1.5 * bound);
      expect(largest(gate)).toBeLessThanOrEqual(2 * bound);
    }
  });

  it('adds the second draw to the first', () => {
    const architecture = architectureSchema.parse({ cell: 'lstm', inputSize: 1, hiddenSize: 4 });
    const ba = new Float64Array(16);
    fillCellBias(ba, architecture, { bias: 'twoUniform' }, { uniform: () => 0.75 } as RandomStream);
    expect(new Set(ba)).toEqual(new Set([0.25 + 0.25])); // half of 1/√4, twice
  });

  it('leaves gate n of a GRU with reset after a single draw, since its other vector is bra', () => {
    const after = drawn({ cell: 'gru', reset: 'after' }, 3, { bias: 'twoUniform' });
    expect(after.map((gate) => largest(gate) > bound)).toEqual([true, true, false]);
    const before = drawn({ cell: 'gru', reset: 'before' }, 3, { bias: 'twoUniform' });
    expect(before.map((gate) => largest(gate) > bound)).toEqual([true, true, true]);
  });

  it('lets the forget bias stand in gate f alone, whatever the others have', () => {
    const [i, f, g, o] = drawn({ cell: 'lstm' }, 4, {
      bias: 'twoUniform',
      forgetBias: { kind: 'constant', value: 3 },
    });
    expect(new Set(f)).toEqual(new Set([3]));
    expect(largest([...i!, ...g!, ...o!])).toBeLessThanOrEqual(2 * bound);
  });
});
