import { describe, expect, it } from 'vitest';
import { carryBack } from '../../src/decay/carry-back.js';
import type { InputSequence } from '../../src/decay/input-sequence.js';
import { logNorm } from '../../src/decay/scaled-cotangent.js';
import { cotangentFor, drawnTrajectory, everyLag } from './trajectories.js';

describe('carryBack', () => {
  it('visits every lag from 1 to T once, for every cotangent, in ascending order', () => {
    const trajectory = drawnTrajectory({ cell: 'lstm', hiddenSize: 2, inputSize: 2 }, 10, 1);
    const visited: number[][] = [[], []];
    carryBack(trajectory, [cotangentFor(trajectory, 1), cotangentFor(trajectory, 2)], {
      visit: (_, lag, index) => visited[index]!.push(lag),
      segmentLength: 4,
    });
    expect(visited).toEqual([everyLag(10).slice(1), everyLag(10).slice(1)]);
  });

  it('carries each cotangent as if it were alone', () => {
    const trajectory = drawnTrajectory({ cell: 'gru', hiddenSize: 3, inputSize: 2 }, 10, 1);
    const alone = cotangentFor(trajectory, 2);
    carryBack(trajectory, [alone], { visit: () => {} });
    const pair = [cotangentFor(trajectory, 1), cotangentFor(trajectory, 2)];
    carryBack(trajectory, pair, { visit: () => {}, segmentLength: 3 });
    expect(pair[1]).toEqual(alone);
  });

  it('keeps the numbers near 1 and lets the exponent run', () => {
    const trajectory = drawnTrajectory({ cell: 'elman', hiddenSize: 4, inputSize: 4 }, 3000, 1);
    const cotangent = cotangentFor(trajectory, 1);
    carryBack(trajectory, [cotangent], {
      visit({ dh }) {
        const largest = Math.max(...dh.map(Math.abs));
        expect(largest >= 1 && largest < 2).toBe(true);
      },
    });
    expect(cotangent.exponent).toBeLessThan(-1100);
    expect(logNorm(cotangent)).toBeLessThan(-800);
  });

  it('reads √T steps at a time, each twice at most', () => {
    const trajectory = drawnTrajectory({ cell: 'elman', hiddenSize: 1, inputSize: 1 }, 1_100_000, 1);
    let longest = 0;
    let total = 0;
    const inputs: InputSequence = {
      inputSize: 1,
      read(_, count) {
        longest = Math.max(longest, count);
        total += count;
        return { inputs: { shape: [1, count, 1], data: new Float64Array(count) } };
      },
    };
    carryBack({ ...trajectory, inputs }, [cotangentFor(trajectory, 1)], { visit: () => {} });
    expect(longest).toBe(Math.ceil(Math.sqrt(1_100_000)));
    expect(total).toBeLessThanOrEqual(2 * 1_100_000);
  });
});
