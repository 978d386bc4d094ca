import { describe, expect, it } from 'vitest';
import type { InputSequence } from '../../src/decay/input-sequence.js';
import { segmentLengthFor, segmentsBackwards } from '../../src/decay/segments-backwards.js';
import { runSegment } from '../../src/decay/trajectory.js';
import { cells, drawnTrajectory } from './trajectories.js';

/** A sequence of zeros that counts what is read of it. */
function countingInputs(): { readonly inputs: InputSequence; readonly read: number[] } {
  const read: number[] = [];
  const inputs: InputSequence = {
    inputSize: 1,
    read(_, count) {
      read.push(count);
      return { inputs: { shape: [1, count, 1], data: new Float64Array(count) } };
    },
  };
  return { inputs, read };
}

describe('segmentsBackwards', () => {
  it.each(cells.flatMap((cell) => [1, 2].map((layers) => ({ ...cell, layers }))))(
    'shows the states of the whole run, from the last piece to the first: %o',
    (cell) => {
      const trajectory = drawnTrajectory({ ...cell, hiddenSize: 3, inputSize: 2 }, 23, 4);
      const whole = runSegment(trajectory, null, 0, 23);
      const firsts: number[] = [];
      segmentsBackwards(
        trajectory,
        (piece, from) => {
          firsts.push(from);
          piece.forEach(({ hidden, cell: c, gates }, layer) => {
            const states = from * 3;
            expect(hidden).toEqual(whole[layer]!.hidden.slice(states, states + hidden.length));
            if (c.length > 0) expect(c).toEqual(whole[layer]!.cell.slice(states, states + c.length));
            const gate = (from * whole[layer]!.gates.length) / 23;
            expect(gates).toEqual(whole[layer]!.gates.slice(gate, gate + gates.length));
          });
        },
        { segmentLength: 9, pieceLength: 4 },
      );
      expect(firsts).toEqual([19, 18, 14, 10, 9, 5, 1, 0]);
    },
  );

  it('reads about √T/2 steps at a time, each twice at most', () => {
    const { inputs, read } = countingInputs();
    const length = 1_100_000;
    const trajectory = drawnTrajectory({ cell: 'elman', hiddenSize: 1, inputSize: 1 }, length, 1);
    segmentsBackwards({ ...trajectory, inputs }, () => {});
    expect(Math.max(...read)).toBe(Math.ceil(Math.sqrt(length) / 2));
    expect(read.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(2 * length);
  });

  it('reads a short sequence once', () => {
    const { inputs, read } = countingInputs();
    const trajectory = drawnTrajectory({ cell: 'elman', hiddenSize: 1, inputSize: 1 }, 1000, 1);
    segmentsBackwards({ ...trajectory, inputs }, () => {});
    expect(read).toEqual([1000]);
  });
});

describe('segmentLengthFor', () => {
  it.each([
    [1, 1],
    [1024, 1024],
    [1025, 512],
    [1_000_000, 512],
    [4_000_000, 1000],
  ])('cuts %i steps into segments of %i', (length, segment) => {
    expect(segmentLengthFor(length)).toBe(segment);
  });
});
