import type { States } from '../contract/request.js';
import type { LayerPass } from '../network/layer-pass.js';
import { stepsOfPass } from './steps-of-pass.js';
import { finalState, requireMeasurable, runSegment, type Trajectory } from './trajectory.js';

/** So many steps are run once and kept as a whole: a few megabytes at H = 64. */
const keptWhole = 1024;
/** A shorter segment saves nothing: its buffers are smaller than the states between them even at T = 10⁶. */
const shortestSegment = 512;
/** What flows back needs buffers of its own: for so many steps at a time, they are small beside a segment's. */
export const usualPiece = 128;

/** How a trajectory is cut. Nothing that is measured depends on it. */
export interface Cuts {
  /** steps between two kept states; `segmentLengthFor(T)` unless said */
  readonly segmentLength?: number;
  /** steps that are looked at at a time, at most; 128 unless said */
  readonly pieceLength?: number;
}

/**
 * Chooses how many steps lie between two kept states: all of a short sequence, else about √T/2.
 *
 * T/n states of S numbers and n steps of s numbers are least at n = √(T·S/s), and s/S lies between 4 and 9 for every cell
 * whose inputs are about as wide as its state.
 */
export function segmentLengthFor(length: number): number {
  return length <= keptWhole ? length : Math.max(shortestSegment, Math.ceil(Math.sqrt(length) / 2));
}

/**
 * Runs a trajectory in segments, and goes through them from the last to the first, piece by piece.
 *
 * Memory: only the states between segments are kept on the way forward, and a segment is run once more when the way
 * back comes to it. That is O(√T) numbers for one more forward pass (Chen, Xu, Zhang & Guestrin, "Training deep
 * nets with sublinear memory cost", 2016, §3).
 *
 * @param visit - gets the passes of a piece, the bottom layer first, and the number of its first step
 * @throws InputError when the network has two directions, or its inputs do not fit
 */
export function segmentsBackwards(
  trajectory: Trajectory,
  visit: (stack: readonly LayerPass[], from: number) => void,
  { segmentLength = segmentLengthFor(trajectory.length), pieceLength = usualPiece }: Cuts = {},
): void {
  requireMeasurable(trajectory);
  const { length } = trajectory;
  const starts: (States | null)[] = [trajectory.state];
  for (let from = 0; from + segmentLength < length; from += segmentLength) {
    starts.push(finalState(runSegment(trajectory, starts.at(-1)!, from, segmentLength)));
  }
  while (starts.length > 0) {
    const state = starts.pop()!;
    const from = starts.length * segmentLength;
    const count = Math.min(segmentLength, length - from);
    piecesBackwards(runSegment(trajectory, state, from, count), from, pieceLength, visit);
  }
}

/** In a function of its own, so that no segment is still held while the one before it is run. */
function piecesBackwards(
  segment: readonly LayerPass[],
  from: number,
  pieceLength: number,
  visit: (stack: readonly LayerPass[], from: number) => void,
): void {
  for (let end = segment[0]!.packing.stepCount; end > 0; end -= pieceLength) {
    const first = Math.max(0, end - pieceLength);
    const piece = segment.map((pass) => stepsOfPass(pass, first, end - first));
    visit(piece, from + first);
  }
}
