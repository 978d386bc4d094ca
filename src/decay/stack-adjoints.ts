import type { LayerAdjoint, LayerPass } from '../network/layer-pass.js';

/** What flows back through one pass but for the states' own cotangents: written over by every scan. */
type AdjointBuffers = Omit<LayerAdjoint, 'dh' | 'dc'>;

/** Cotangents of the states of all layers, [L, B, H] each; dc is all 0 but for LSTM. */
interface StackStates {
  readonly dh: Float64Array;
  readonly dc: Float64Array;
}

/** Opens buffers for what flows back through a stack when nothing but its states has a cotangent. */
export function openBuffers(stack: readonly LayerPass[]): AdjointBuffers[] {
  return stack.map(({ architecture, packing, gates }) => {
    const dz = new Float64Array(gates.length);
    const isAfter = architecture.cell === 'gru' && architecture.reset === 'after';
    return {
      dOutputs: new Float64Array(packing.rowCount * architecture.hiddenSize),
      dz,
      dzRecurrent: isAfter ? new Float64Array(dz.length) : dz,
    };
  });
}

/** Gives every layer its part of the states' cotangents, which the scan carries back in place. */
export function stackAdjoints(buffers: readonly AdjointBuffers[], { dh, dc }: StackStates): LayerAdjoint[] {
  const size = dh.length / buffers.length;
  return buffers.map((own, layer) => ({
    ...own,
    dh: dh.subarray(layer * size, (layer + 1) * size),
    dc: dc.subarray(layer * size, (layer + 1) * size),
  }));
}
