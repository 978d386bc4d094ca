import { describe, expect, it } from 'vitest';
import { tensor } from '../../src/contract/tensor.js';
import { measureGateMemory } from '../../src/decay/gate-memory.js';
import { stateJacobians } from '../../src/decay/jacobian.js';
import { runSegment, type Trajectory } from '../../src/decay/trajectory.js';
import { drawnTrajectory, freeElman, toRounding } from './trajectories.js';

const H = 3;

/** A network without recurrent weights, or inputs' weights on its keeping gate, whose bias there is given. */
function gatedAlone(cell: 'lstm' | 'gru', bias: number, length: number): Trajectory {
  const drawn = drawnTrajectory({ cell, hiddenSize: H, inputSize: 2 }, length, 3);
  const { Wax, Waa, ba } = drawn.parameters as Record<
    string,
    { shape: readonly number[]; data: Float64Array }
  >;
  const gates = ba!.data.map((value, row) => (row >= H && row < 2 * H ? bias : value));
  const rows = Wax!.data.map((value, at) => (at >= 2 * H && at < 4 * H ? 0 : value));
  const parameters = {
    ...drawn.parameters,
    Wax: tensor(Wax!.shape, rows),
    Waa: tensor(Waa!.shape, new Float64Array(Waa!.data.length)),
    ba: tensor(ba!.shape, gates),
  };
  return { ...drawn, parameters };
}

describe('measureGateMemory', () => {
  it.each([
    [0, 1],
    [1, 2.21268],
    [3, 14.266],
  ])('gives a forget bias of %d the half-life %d', (bias, halfLife) => {
    const { halfLives } = measureGateMemory(gatedAlone('lstm', bias, 50));
    for (const each of halfLives) expect(Math.abs(each / halfLife - 1)).toBeLessThan(2e-5); // the digits that are given
  });

  it.each(['lstm', 'gru'] as const)('is all of the Jacobian where nothing recurs: %s', (cell) => {
    const trajectory = gatedAlone(cell, 0.7, 20);
    const { meanLogs } = measureGateMemory(trajectory);
    const [{ entries, size, exponent }] = stateJacobians(trajectory, [20]) as [
      ReturnType<typeof stateJacobians>[0],
    ];
    const first = size - H; // of the cell, or of h where there is none
    for (let k = 0; k < H; k++) {
      const kept = Math.log(entries[(first + k) * size + first + k]!) + exponent * Math.LN2;
      expect(Math.abs(kept - 20 * meanLogs[k]!)).toBeLessThan(20 * toRounding);
    }
  });

  it('goes on from segment to segment', () => {
    const long = drawnTrajectory({ cell: 'lstm', hiddenSize: H, inputSize: 2 }, 2500, 5);
    const [head, whole] = [1024, 2500].map((length) => measureGateMemory({ ...long, length }));
    // What 1476 further steps add is of the same kind, and not the same.
    for (let k = 0; k < H; k++) {
      expect(whole!.meanLogs[k]).not.toBe(head!.meanLogs[k]);
      expect(Math.abs(whole!.meanLogs[k]! - head!.meanLogs[k]!)).toBeLessThan(0.05);
    }
  });

  it.each(['lstm', 'gru'] as const)('counts every layer’s own gates, the bottom one first: %s', (cell) => {
    const T = 40;
    const stacked = drawnTrajectory({ cell, hiddenSize: H, inputSize: 2, layers: 2 }, T, 5);
    const { meanLogs } = measureGateMemory(stacked);
    const { Wax_l1, Waa_l1, ba_l1, bra_l1, ...own } = stacked.parameters;
    const bottom = {
      ...stacked,
      architecture: { ...stacked.architecture, layers: 1 },
      parameters: own,
    };
    expect(meanLogs.subarray(0, H)).toEqual(measureGateMemory(bottom).meanLogs);
    const [below] = runSegment(bottom, null, 0, T);
    const top = {
      ...bottom,
      architecture: { ...bottom.architecture, inputSize: H },
      parameters: {
        Wax: Wax_l1!,
        Waa: Waa_l1!,
        ba: ba_l1!,
        ...(bra_l1 === undefined ? {} : { bra: bra_l1 }),
      },
      inputs: {
        inputSize: H,
        read: (from: number, count: number) => ({
          inputs: tensor([1, count, H], below!.hidden.slice((from + 1) * H, (from + 1 + count) * H)),
        }),
      },
    };
    expect(meanLogs.subarray(H)).toEqual(measureGateMemory(top).meanLogs);
  });

  it('refuses a layer that has no gate', () => {
    expect(() => measureGateMemory(freeElman('tanh', [1], [1], 5))).toThrow(
      'architecture.cell is "elman"; expected "lstm" or "gru"',
    );
  });

  it('is NaN once a weight is', () => {
    const { meanLogs, halfLives } = measureGateMemory(gatedAlone('gru', Number.NaN, 4));
    expect([meanLogs[0], halfLives[0]]).toEqual([Number.NaN, Number.NaN]);
  });
});
