import { describe, expect, it } from 'vitest';
import { randomInputs, tokenInputs } from '../../src/decay/input-sequence.js';
import { stepsOfPass } from '../../src/decay/steps-of-pass.js';
import { finalState, runSegment } from '../../src/decay/trajectory.js';
import { cells, drawnTrajectory } from './trajectories.js';

const sources = { dense: randomInputs(3, 2), tokens: tokenInputs(3, Int32Array.of(0, 2, 1, 1, 0, 2, 2, 0)) };

describe('stepsOfPass', () => {
  it.each(cells.flatMap((cell) => (['dense', 'tokens'] as const).map((source) => ({ ...cell, source }))))(
    'is the pass over those steps alone, from the state before them: %o',
    ({ source, ...cell }) => {
      const inputs = sources[source];
      const trajectory = drawnTrajectory(
        { ...cell, hiddenSize: 2, inputSize: 3, layers: 2 },
        8,
        6,
        undefined,
        inputs,
      );
      const before = finalState(runSegment(trajectory, null, 0, 3));
      const alone = runSegment(trajectory, before, 3, 4);
      const whole = runSegment(trajectory, null, 0, 8);
      expect(whole.map((pass) => stepsOfPass(pass, 3, 4))).toEqual(alone);
      expect(whole.map((pass) => stepsOfPass(pass, 2, 4))).not.toEqual(alone);
    },
  );

  it('copies no number', () => {
    const [pass] = runSegment(
      drawnTrajectory({ cell: 'lstm', hiddenSize: 2, inputSize: 3 }, 8, 6),
      null,
      0,
      8,
    );
    expect(stepsOfPass(pass!, 3, 4).hidden.buffer).toBe(pass!.hidden.buffer);
  });
});
