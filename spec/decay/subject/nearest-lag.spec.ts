import { describe, expect, it } from 'vitest';
import type { Request } from '../../../src/contract/request.js';
import { UnsupportedCase } from '../../../src/contract/subject-failure.js';
import { nearestLag } from '../../../src/decay/subject/nearest-lag.js';
import { evaluateReference } from '../../../src/network/evaluate.js';
import { described } from './wrong-subjects.js';

/** Declines to differentiate shorter sequences, in the cells that are named. */
function declining(shortest: number, cells: readonly string[] = ['elman', 'lstm', 'gru']) {
  return {
    evaluate(request: Request) {
      if (cells.includes(request.architecture.cell) && request.inputs!.shape[1]! < shortest) {
        throw new UnsupportedCase('too short');
      }
      return evaluateReference(request);
    },
  };
}

describe('nearestLag', () => {
  it('is the shortest sequence that the subject differentiates in every cell', async () => {
    expect(await nearestLag(declining(1), described())).toBe(1);
    expect(await nearestLag(declining(2), described())).toBe(2);
    expect(await nearestLag(declining(3, ['gru']), described())).toBe(3);
    expect(await nearestLag(declining(3, ['gru']), described(), { cells: ['lstm'] })).toBe(1);
  });

  it('is 1 where every length is declined, and where the state is not asked for', async () => {
    expect(await nearestLag(declining(100), described())).toBe(1);
    expect(await nearestLag(declining(100), described({ state: false }))).toBe(1);
  });

  it('passes on every other failure', async () => {
    const failing = { evaluate: () => Promise.reject(new Error('broken')) };
    await expect(nearestLag(failing, described())).rejects.toThrow('broken');
  });
});
