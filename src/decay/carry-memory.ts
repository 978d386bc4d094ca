import { type Architecture, gateCount } from '../contract/architecture.js';
import { segmentLengthFor, usualPiece } from './segments-backwards.js';
import { stateSize } from './trajectory.js';

/** What carrying one cotangent back holds, in bytes of its arrays; parameters and cotangent are the caller's. */
export interface CarryMemory {
  /** the states kept between segments */
  readonly states: number;
  /** the passes of one segment, with the inputs that the bottom layer reads */
  readonly segment: number;
  /** the same inputs as they were read, while the segment is run */
  readonly inputs: number;
  /** buffers and transposed weights for what flows back through a piece of it */
  readonly piece: number;
  /** at a time, at most: states, a segment and the larger of the other two */
  readonly total: number;
}

/**
 * Says how much memory `carryBack` takes along a sequence of dense inputs, before it is run.
 *
 * It grows like √T: at T = 10⁶ it is less than 5 MB for one layer of any cell with H = D = 64.
 *
 * @param length - T
 */
export function carryMemory(architecture: Architecture, length: number): CarryMemory {
  const { cell, layers, hiddenSize: H, inputSize } = architecture;
  const segmentLength = segmentLengthFor(length);
  const steps = Math.min(length, segmentLength);
  const pieceSteps = Math.min(steps, usualPiece);
  const S = stateSize(architecture);
  const gates = layers * gateCount(architecture) * H;
  const inner = cell === 'elman' ? 0 : layers * H;
  const dz = cell === 'gru' && architecture.reset === 'after' ? 2 * gates : gates;
  // Waaᵀ of every layer and Waxᵀ of all but the bottom one, whose inputs nothing flows back to.
  const transposes = (2 - 1 / layers) * gates * H;

  const states = ofNumbers((Math.ceil(length / segmentLength) - 1) * S);
  const segment = ofNumbers(steps * (gates + inner + inputSize) + (steps + 1) * S) + ofPacking(steps);
  const inputs = ofNumbers(steps * inputSize);
  const piece = ofNumbers(pieceSteps * (dz + layers * H) + transposes) + layers * ofPacking(pieceSteps);
  return { states, segment, inputs, piece, total: states + segment + Math.max(inputs, piece) };
}

function ofNumbers(count: number): number {
  return count * Float64Array.BYTES_PER_ELEMENT;
}

/** Four whole numbers a step of one example, and three more. */
function ofPacking(steps: number): number {
  return (4 * steps + 3) * Int32Array.BYTES_PER_ELEMENT;
}
