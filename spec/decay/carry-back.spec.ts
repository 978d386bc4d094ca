import { describe, expect, it } from 'vitest';
import { carryBack } from '../../src/decay/carry-back.js';
import { logNorm, type ScaledCotangent, zeroCotangent } from '../../src/decay/scaled-cotangent.js';
import type { Trajectory } from '../../src/decay/trajectory.js';
import type { Stages } from '../../src/network/stages.js';
import { everyState, gradientAtLag } from './lag-by-lag.js';
import { cells, cotangentFor, drawnTrajectory, everyLag } from './trajectories.js';

const T = 30;
const stacks = cells.flatMap((cell) =>
  [1, 2, 3].map((layers) => ({ ...cell, layers, hiddenSize: 4, inputSize: 3 })),
);

const valuesOf = ({ exponent }: ScaledCotangent, part: Float64Array): Float64Array =>
  part.map((value) => value * 2 ** exponent);

/** The lags at which the cotangent is not, bit for bit, what a backpropagation of its own gives. */
function disagreements(trajectory: Trajectory, stages?: Stages): number[] {
  const states = everyState(trajectory);
  const found: number[] = [];
  carryBack(trajectory, [cotangentFor(trajectory, 5)], {
    visit(carried, lag) {
      const state = states[trajectory.length - lag]!;
      const { h, c } = gradientAtLag(trajectory, cotangentFor(trajectory, 5), lag, state, stages);
      const own = [
        ...valuesOf(carried, carried.dh),
        ...(c.length === 0 ? [] : valuesOf(carried, carried.dc)),
      ];
      if (own.some((value, at) => !Object.is(value, [...h, ...c][at]))) found.push(lag);
    },
    segmentLength: 7,
  });
  return found;
}

describe('carryBack', () => {
  it.each(stacks)(
    'is at every lag what a backpropagation of that lag alone gives, bit for bit: %o',
    (stack) => {
      expect(disagreements(drawnTrajectory(stack, T, 3))).toEqual([]);
    },
  );

  it.each(stacks.filter(({ layers }) => layers > 1))(
    'is not what forgets the path between layers, or takes half of it: %o',
    (stack) => {
      const trajectory = drawnTrajectory(stack, T, 3);
      const everywhere = everyLag(T).slice(1);
      expect(disagreements(trajectory, { inputs: (_, dInput) => void dInput.fill(0) })).toEqual(everywhere);
      const halved: Stages = {
        inputs: (_, dInput) => dInput.set(dInput.map((value) => value / 2)),
      };
      expect(disagreements(trajectory, halved)).toEqual(everywhere);
    },
  );

  it.each([1, 2])(
    'visits every lag from 1 to T once, for every cotangent, in ascending order: %i layers',
    (layers) => {
      const trajectory = drawnTrajectory({ cell: 'lstm', hiddenSize: 2, inputSize: 2, layers }, 10, 1);
      const visited: number[][] = [[], []];
      carryBack(trajectory, [cotangentFor(trajectory, 1), cotangentFor(trajectory, 2)], {
        visit: (_, lag, index) => visited[index]!.push(lag),
        segmentLength: 4,
      });
      expect(visited).toEqual([everyLag(10).slice(1), everyLag(10).slice(1)]);
    },
  );

  it.each([1, 2])('carries each cotangent as if it were alone, through %i layers', (layers) => {
    const trajectory = drawnTrajectory({ cell: 'gru', hiddenSize: 3, inputSize: 2, layers }, 10, 1);
    const alone = cotangentFor(trajectory, 2);
    carryBack(trajectory, [alone], { visit: () => {} });
    const pair = [cotangentFor(trajectory, 1), cotangentFor(trajectory, 2)];
    carryBack(trajectory, pair, { visit: () => {}, segmentLength: 3 });
    expect(pair[1]).toEqual(alone);
  });

  it.each([1, 3])('keeps the numbers near 1 and lets the exponent of all %i layers run', (layers) => {
    const trajectory = drawnTrajectory({ cell: 'elman', hiddenSize: 4, inputSize: 4, layers }, 3000, 1);
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

  it('refuses a cotangent that does not have a number for every unit', () => {
    const trajectory = drawnTrajectory({ cell: 'lstm', hiddenSize: 3, inputSize: 2, layers: 2 }, 5, 1);
    expect(() => carryBack(trajectory, [zeroCotangent(3)], { visit: () => {} })).toThrow(
      'cotangent.dh has 3 entries; expected 6, because the network has 2 × 3 units',
    );
  });
});
