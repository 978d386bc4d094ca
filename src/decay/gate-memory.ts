import { InputError } from '../complaint/input-error.js';
import type { States } from '../contract/request.js';
import { finalState, requireMeasurable, runSegment, type Trajectory } from './trajectory.js';

/** What the gates of a cell keep of its memory. */
export interface GateMemory {
  /** [H]: the mean over the steps of ln f_t (LSTM) or ln z_t (GRU), nats per step; −Infinity of a gate that was exactly 0 once */
  readonly meanLogs: Float64Array;
  /** [H]: the steps in which the gate alone halves what a unit remembers, ln 2 / −meanLogs; Infinity of a gate that stays 1 */
  readonly halfLives: Float64Array;
}

/** So many steps are held at a time. */
const segmentLength = 1024;

/**
 * (D9) Measures the memory that a cell's gates give each unit: how fast Π f_t, or Π z_t, falls.
 *
 * It is the part of ∂c_T/∂c_t (∂h_T/∂h_t of a GRU) that goes from step to step through the gate alone: all of it where the
 * recurrent weights are zero, and less or more where the other paths take part.
 *
 * @throws InputError for an Elman layer, which has no gate, when the network has more than one layer or direction, or its inputs
 *   do not fit
 */
export function measureGateMemory(trajectory: Trajectory): GateMemory {
  requireMeasurable(trajectory);
  const { architecture, length } = trajectory;
  const { cell, hiddenSize: H } = architecture;
  if (cell === 'elman') {
    throw new InputError({
      where: 'architecture.cell',
      what: 'is "elman"',
      expected: 'expected "lstm" or "gru", because an Elman layer has no gate that keeps anything',
    });
  }
  // i, f, g, o and r, z, n: the gate that keeps is the second of both.
  const gateWidth = (cell === 'lstm' ? 4 : 3) * H;
  const sums = new Float64Array(H);
  let state: States | null = trajectory.state;
  for (let from = 0; from < length; from += segmentLength) {
    const pass = runSegment(trajectory, state, from, Math.min(segmentLength, length - from));
    for (let row = 0; row < pass.packing.rowCount; row++) {
      for (let k = 0; k < H; k++) sums[k]! += Math.log(pass.gates[row * gateWidth + H + k]!);
    }
    state = finalState(pass);
  }
  const meanLogs = sums.map((sum) => sum / length);
  return { meanLogs, halfLives: meanLogs.map((mean) => Math.LN2 / -mean) };
}
