import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/complaint/input-error.js';
import {
  finalState,
  hiddenCount,
  requireMeasurable,
  runSegment,
  stateSize,
} from '../../src/decay/trajectory.js';
import { cells, drawnTrajectory } from './trajectories.js';

describe('requireMeasurable', () => {
  const measurable = drawnTrajectory({ cell: 'gru', hiddenSize: 2, inputSize: 2 }, 3, 1);

  it.each([1, 2, 3])('takes %i layers in one direction', (layers) => {
    const architecture = { ...measurable.architecture, layers };
    expect(() => requireMeasurable({ ...measurable, architecture })).not.toThrow();
  });

  it.each([
    [
      'bidirectional',
      drawnTrajectory({ cell: 'gru', hiddenSize: 2, inputSize: 2, bidirectional: true }, 3, 1),
    ],
    ['inputs', { ...measurable, inputs: { ...measurable.inputs, inputSize: 5 } }],
    ['length', { ...measurable, length: 0 }],
    ['length', { ...measurable, length: Number.NaN }],
  ] as const)('refuses an unfit %s and says which', (where, trajectory) => {
    expect(() => requireMeasurable(trajectory)).toThrow(InputError);
    expect(() => requireMeasurable(trajectory)).toThrow(where);
  });
});

describe('runSegment', () => {
  it.each(cells.flatMap((cell) => [1, 3].map((layers) => ({ ...cell, layers }))))(
    'goes on where the segment before ended: %o',
    (cell) => {
      const trajectory = drawnTrajectory({ ...cell, hiddenSize: 3, inputSize: 2 }, 20, 8);
      const whole = finalState(runSegment(trajectory, null, 0, 20));
      const half = finalState(runSegment(trajectory, null, 0, 11));
      expect(finalState(runSegment(trajectory, half, 11, 9))).toEqual(whole);
      expect(finalState(runSegment(trajectory, null, 11, 9))).not.toEqual(whole);
    },
  );

  it('gives one pass a layer, the bottom one first', () => {
    const trajectory = drawnTrajectory({ cell: 'gru', hiddenSize: 3, inputSize: 2, layers: 2 }, 5, 8);
    expect(runSegment(trajectory, null, 0, 5).map(({ layer }) => layer)).toEqual([0, 1]);
  });

  it('leaves a readout out', () => {
    const bare = drawnTrajectory({ cell: 'elman', hiddenSize: 3, inputSize: 2 }, 5, 8);
    const read = {
      ...bare,
      architecture: { ...bare.architecture, readout: { outputSize: 2, at: 'last' as const } },
    };
    expect(finalState(runSegment(read, null, 0, 5))).toEqual(finalState(runSegment(bare, null, 0, 5)));
  });
});

describe('stateSize', () => {
  it.each([1, 3])('counts h of %i layers, and c of an LSTM as well', (layers) => {
    for (const cell of ['elman', 'lstm', 'gru'] as const) {
      const { architecture } = drawnTrajectory({ cell, hiddenSize: 5, inputSize: 2, layers }, 1, 1);
      expect(stateSize(architecture)).toBe((cell === 'lstm' ? 10 : 5) * layers);
      expect(hiddenCount(architecture)).toBe(5 * layers);
    }
  });
});
