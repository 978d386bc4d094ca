import { type Architecture, directionCount, gateCount } from '../../contract/architecture.js';
import { elementwiseFunctions } from './activation.js';
import type { Batch } from './batch.js';
import type { CellStep, CellWeights, DualState } from './cell.js';
import { driveFrom, type Source } from './drive.js';
import { type Dual, dualZeros } from './dual.js';
import { elmanStep } from './elman.js';
import { gruStep } from './gru.js';
import { lstmStep } from './lstm.js';
import { cellWeights, type DualParameters } from './parameters.js';

/** A network with its tangents, and what it is run on. */
export interface DualNetwork {
  readonly architecture: Architecture;
  readonly batch: Batch;
  readonly parameters: DualParameters;
  /** the initial states before the run, the final states after it */
  readonly state: DualState;
}

/**
 * Runs the stack of layers: each reads the outputs of the one below, the first reads the source.
 *
 * Steps in the padding are not run, so they change no state, and their outputs stay 0. NaN spreads as it would in real
 * arithmetic: to whatever depends on it.
 *
 * @returns the top layer's hidden states [B, T, H·dirs], with their tangents; `network.state` now holds the final states
 */
export function runLayers(network: DualNetwork, source: Source): Dual {
  let outputs = runLayer(network, source, 0);
  for (let layer = 1; layer < network.architecture.layers; layer++) {
    outputs = runLayer(network, { kind: 'dense', sequence: outputs }, layer);
  }
  return outputs;
}

/** Runs one layer, in each of its directions: the reverse one from the last valid step back to step 0 (T12). */
function runLayer(network: DualNetwork, source: Source, layer: number): Dual {
  const { architecture, batch, parameters, state } = network;
  const { batchSize: B, sequenceLength: T, lengths } = batch;
  const H = architecture.hiddenSize;
  const directions = directionCount(architecture);
  const outputs = dualZeros(B * T * H * directions);
  for (let direction = 0; direction < directions; direction++) {
    const weights = cellWeights(architecture, parameters, layer, direction);
    const gates = dualZeros(gateCount(architecture) * H);
    const drive = driveFrom(source, weights, gates);
    const step = cellStep(architecture, weights, gates, state);
    for (let example = 0; example < B; example++) {
      const stateOffset = ((layer * directions + direction) * B + example) * H;
      const length = lengths[example]!;
      for (let count = 0; count < length; count++) {
        const position = example * T + (direction === 0 ? count : length - 1 - count); // (T12)
        drive(position);
        step(stateOffset);
        const outputOffset = (position * directions + direction) * H;
        for (let j = 0; j < H; j++) {
          outputs.values[outputOffset + j] = state.h.values[stateOffset + j]!;
          outputs.dots[outputOffset + j] = state.h.dots[stateOffset + j]!;
        }
      }
    }
  }
  return outputs;
}

function cellStep(architecture: Architecture, weights: CellWeights, gates: Dual, state: DualState): CellStep {
  switch (architecture.cell) {
    case 'elman':
      return elmanStep(weights, elementwiseFunctions[architecture.activation], gates, state.h);
    case 'lstm':
      return lstmStep(weights, gates, state.h, state.c!);
    case 'gru':
      return gruStep(weights, architecture.reset, gates, state.h);
  }
}
