import { describe, expect, it } from 'vitest';
import { fillRecurrent } from '../../../src/network/initialise/recurrent.js';
import type { Recurrent } from '../../../src/network/initialise/scheme.js';
import { randomStream } from '../../../src/numeric/random.js';

const H = 3;
const gates = 4;

function drawn(recurrent: Recurrent): Float64Array[] {
  const Waa = new Float64Array(gates * H * H);
  fillRecurrent(Waa, H, recurrent, randomStream(1));
  return Array.from({ length: gates }, (_, gate) => Waa.slice(gate * H * H, (gate + 1) * H * H));
}

describe('fillRecurrent', () => {
  it('gives every gate the identity, 1 unless scaled', () => {
    const identity = [1, 0, 0, 0, 1, 0, 0, 0, 1];
    for (const block of drawn({ kind: 'identity' })) expect([...block]).toEqual(identity);
    const half = identity.map((entry) => 0.5 * entry);
    for (const block of drawn({ kind: 'identity', scale: 0.5 })) expect([...block]).toEqual(half);
  });

  it('gives every gate an orthogonal block of its own', () => {
    const blocks = drawn({ kind: 'orthogonal', gain: 2 });
    expect(new Set(blocks.map(String)).size).toBe(gates);
    for (const block of blocks) {
      const squared = block.reduce((sum, entry) => sum + entry * entry, 0);
      expect(squared).toBeCloseTo(2 ** 2 * H, 12); // ‖2Q‖²_F = 4·H; other gains differ by more than half of that
    }
  });

  it('stacks the gates of an orthogonal matrix: the columns are orthonormal over all of them', () => {
    const blocks = drawn({ kind: 'stackedOrthogonal' });
    const column = (k: number): number[] =>
      blocks.flatMap((block) => [...block].filter((_, at) => at % H === k));
    for (let i = 0; i < H; i++) {
      for (let j = 0; j < H; j++) {
        const product = column(i).reduce((sum, value, at) => sum + value * column(j)[at]!, 0);
        expect(product).toBeCloseTo(i === j ? 1 : 0, 12);
      }
    }
    // No gate by itself has all of that length.
    for (const block of blocks) expect(block.reduce((sum, entry) => sum + entry * entry, 0)).toBeLessThan(H);
  });

  it('takes gain 1 for an orthogonal block unless it is said', () => {
    expect(drawn({ kind: 'orthogonal' })).toEqual(drawn({ kind: 'orthogonal', gain: 1 }));
  });

  it('takes H, not G·H, for the fans of a gate', () => {
    const largest = (recurrent: Recurrent): number =>
      Math.max(...drawn(recurrent).flatMap((block) => [...block].map(Math.abs)));
    expect(largest({ kind: 'glorot' })).toBeGreaterThan(Math.sqrt(6 / (H + gates * H)));
    expect(largest({ kind: 'glorot' })).toBeLessThanOrEqual(Math.sqrt(6 / (H + H)));
    expect(largest({ kind: 'uniform' })).toBeGreaterThan(1 / Math.sqrt(gates * H));
    expect(largest({ kind: 'uniform' })).toBeLessThanOrEqual(1 / Math.sqrt(H));
  });

  it('scales Gaussian blocks by their gain', () => {
    const once = drawn({ kind: 'gaussian', gain: 1 }).flatMap((block) => [...block]);
    const twice = drawn({ kind: 'gaussian', gain: 2 }).flatMap((block) => [...block]);
    expect(twice).toEqual(once.map((entry) => 2 * entry));
    expect(once.every((entry) => entry !== 0)).toBe(true);
  });
});
