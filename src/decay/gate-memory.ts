import { InputError } from '../complaint/input-error.js';
import type { States } from '../contract/request.js';
import type { LayerPass } from '../network/layer-pass.js';
import { finalState, hiddenCount, requireMeasurable, runSegment, type Trajectory } from './trajectory.js';

/** What the gates of a cell keep of its memory. */
export interface GateMemory {
  /**
   * [L·H], the bottom layer first: the mean over the steps of ln f_t (LSTM) or ln z_t (GRU), nats per step; −Infinity of a gate
   * that was exactly 0 once
   */
  readonly meanLogs: Float64Array;
  /** [L·H]: the steps in which the gate alone halves what a unit remembers, ln 2 / −meanLogs; Infinity of a gate that stays 1 */
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
 * @throws InputError for an Elman layer, which has no gate, when the network has two directions, or its inputs do not fit
 */
export function measureGateMemory(trajectory: Trajectory): GateMemory {
  requireMeasurable(trajectory);
  const { architecture, length } = trajectory;
  if (architecture.cell === 'elman') {
    throw new InputError({
      where: 'architecture.cell',
      what: 'is "elman"',
      expected: 'expected "lstm" or "gru", because an Elman layer has no gate that keeps anything',
    });
  }
  const sums = new Float64Array(hiddenCount(architecture));
  let state: States | null = trajectory.state;
  for (let from = 0; from < length; from += segmentLength) {
    const stack = runSegment(trajectory, state, from, Math.min(segmentLength, length - from));
    for (const pass of stack) addKeepingLogs(sums, pass);
    state = finalState(stack);
  }
  const meanLogs = sums.map((sum) => sum / length);
  return { meanLogs, halfLives: meanLogs.map((mean) => Math.LN2 / -mean) };
}

/** sums[layer, k] += Σ_t ln of the gate that keeps: f of i, f, g, o, z of r, z, n, the second of both. */
function addKeepingLogs(sums: Float64Array, { architecture, layer, packing, gates }: LayerPass): void {
  const H = architecture.hiddenSize;
  const gateWidth = gates.length / packing.rowCount;
  for (let row = 0; row < packing.rowCount; row++) {
    for (let k = 0; k < H; k++) sums[layer * H + k]! += Math.log(gates[row * gateWidth + H + k]!);
  }
}
