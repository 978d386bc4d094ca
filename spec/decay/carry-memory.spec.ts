import { describe, expect, it } from 'vitest';
import { type ArchitectureInput, architectureSchema } from '../../src/contract/architecture.js';
import { carryMemory } from '../../src/decay/carry-memory.js';
import { segmentLengthFor, usualPiece } from '../../src/decay/segments-backwards.js';
import { openBuffers } from '../../src/decay/stack-adjoints.js';
import { stepsOfPass } from '../../src/decay/steps-of-pass.js';
import { finalState, runSegment } from '../../src/decay/trajectory.js';
import { cells, drawnTrajectory } from './trajectories.js';

/** The bytes of all arrays that a value holds, each memory once; weights are the caller's. */
function heldBytes(value: unknown, seen = new Set<ArrayBufferLike>()): number {
  if (ArrayBuffer.isView(value)) {
    if (seen.has(value.buffer)) return 0;
    seen.add(value.buffer);
    return value.buffer.byteLength;
  }
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, part]) => sum + (key === 'weights' ? 0 : heldBytes(part, seen)),
    0,
  );
}

const stacks: ArchitectureInput[] = cells.flatMap((cell) =>
  [1, 3].map((layers) => ({ ...cell, layers, hiddenSize: 5, inputSize: 7 })),
);

describe('carryMemory', () => {
  it.each(stacks.flatMap((stack) => [[stack, 100] as const, [stack, 1500] as const]))(
    'counts the very arrays of a run: %o, T = %i',
    (stack, length) => {
      const trajectory = drawnTrajectory(stack, length, 2);
      const steps = Math.min(length, segmentLengthFor(length));
      const pass = runSegment(trajectory, null, 0, steps);
      const { states, segment, inputs, piece, total } = carryMemory(trajectory.architecture, length);
      expect(heldBytes(pass)).toBe(segment);
      expect(heldBytes(trajectory.inputs.read(0, steps))).toBe(inputs);
      expect(heldBytes(finalState(pass)) * (Math.ceil(length / steps) - 1)).toBe(states);

      const shown = pass.map((own) => stepsOfPass(own, 0, Math.min(steps, usualPiece)));
      const packings = heldBytes(shown.map(({ packing }) => packing));
      const weights = pass.flatMap(({ weights: { Wax, Waa }, layer }) => (layer === 0 ? [Waa] : [Wax, Waa]));
      const transposed = heldBytes(weights.map((own) => own.slice()));
      expect(heldBytes(openBuffers(shown)) + packings + transposed).toBe(piece);
      expect(total).toBe(states + segment + Math.max(inputs, piece));
    },
  );

  it.each(cells)(
    'is less than 5 MB for T = 10⁶ at H = D = 64, and for every shorter sequence: %o',
    (cell) => {
      const architecture = architectureSchema.parse({ ...cell, hiddenSize: 64, inputSize: 64 });
      for (const length of [1, 512, 1024, 1025, 10_000, 100_000, 999_999, 1_000_000]) {
        expect(carryMemory(architecture, length).total).toBeLessThan(5e6);
      }
      // Without states between segments it would be a thousand times as much.
      const whole = 1e6 * (carryMemory(architecture, 1024).segment / 1024);
      expect(whole).toBeGreaterThan(1e9);
    },
  );

  it('grows like √T', () => {
    const architecture = architectureSchema.parse({ cell: 'lstm', hiddenSize: 64, inputSize: 64 });
    const [once, fourTimes] = [1e8, 4e8].map((length) => carryMemory(architecture, length).total);
    expect(fourTimes! / once!).toBeCloseTo(2, 1);
  });
});
