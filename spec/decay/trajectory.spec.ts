import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/complaint/input-error.js';
import { finalState, requireMeasurable, runSegment } from '../../src/decay/trajectory.js';
import { drawnTrajectory } from './trajectories.js';

describe('requireMeasurable', () => {
  const measurable = drawnTrajectory({ cell: 'gru', hiddenSize: 2, inputSize: 2 }, 3, 1);

  it('takes one layer in one direction', () => {
    expect(() => requireMeasurable(measurable)).not.toThrow();
  });

  it.each([
    ['layers', drawnTrajectory({ cell: 'gru', hiddenSize: 2, inputSize: 2, layers: 2 }, 3, 1)],
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
  it.each(['elman', 'lstm', 'gru'] as const)('goes on where the segment before ended: %s', (cell) => {
    const trajectory = drawnTrajectory({ cell, hiddenSize: 3, inputSize: 2 }, 20, 8);
    const whole = finalState(runSegment(trajectory, null, 0, 20));
    const half = finalState(runSegment(trajectory, null, 0, 11));
    expect(finalState(runSegment(trajectory, half, 11, 9))).toEqual(whole);
    expect(finalState(runSegment(trajectory, null, 11, 9))).not.toEqual(whole);
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
