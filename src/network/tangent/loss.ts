import { InputError } from '../../complaint/input-error.js';
import { directionCount } from '../../contract/architecture.js';
import type { Objective } from '../../contract/request.js';
import { type Dual, dualZeros } from './dual.js';
import type { DualNetwork } from './layers.js';
import { addCrossEntropy, addPairing, addSquaredError } from './objective.js';
import { finalFeatures, readoutFrom } from './readout.js';

type Cotangents = Extract<Objective, { kind: 'cotangent' }>;
type Targets = Exclude<Objective, Cotangents>;

/**
 * Takes the loss of a network that has run, with its tangent.
 *
 * @param outputs - the top layer's hidden states [B, T, H·dirs]
 * @returns [1]
 * @throws InputError when the objective needs a readout and there is none
 */
export function lossOf(network: DualNetwork, outputs: Dual, objective: Objective): Dual {
  return objective.kind === 'cotangent'
    ? cotangentLoss(network, outputs, objective)
    : readoutLoss(network, outputs, objective);
}

/** ⟨outputs̄, outputs⟩ + ⟨h̄, h_n⟩ + ⟨c̄, c_n⟩ over those present (T17); cotangents in the padding are not read. */
function cotangentLoss({ architecture, batch, state }: DualNetwork, outputs: Dual, bars: Cotangents): Dual {
  const total = dualZeros(1);
  if (bars.outputs) {
    const width = architecture.hiddenSize * directionCount(architecture);
    batch.lengths.forEach((length, example) => {
      const start = example * batch.sequenceLength;
      addPairing(bars.outputs!.data, outputs, [start * width, (start + length) * width], total);
    });
  }
  if (bars.h) addPairing(bars.h.data, state.h, [0, state.h.values.length], total);
  if (bars.c && state.c) addPairing(bars.c.data, state.c, [0, state.c.values.length], total);
  return total;
}

/** The sum of one term for each prediction, divided by their number under `mean` (T18). */
function readoutLoss(network: DualNetwork, outputs: Dual, objective: Targets): Dual {
  const { architecture, batch, parameters } = network;
  const { readout } = architecture;
  if (readout === null) {
    throw new InputError({
      where: 'request.objective',
      what: `is ${objective.kind}`,
      expected: 'expected cotangent, because the architecture has no readout',
    });
  }
  const { outputSize: K, at } = readout;
  const width = architecture.hiddenSize * directionCount(architecture);
  const features = at === 'last' ? finalFeatures(network) : outputs;
  const stride = at === 'last' ? 1 : batch.sequenceLength;
  const logits = dualZeros(K);
  const readAt = readoutFrom(architecture, parameters, logits);
  const targets = objective.targets.data;
  const total = dualZeros(1);
  let predictions = 0;
  for (let example = 0; example < batch.batchSize; example++) {
    const count = at === 'last' ? 1 : batch.lengths[example]!;
    for (let t = 0; t < count; t++) {
      const position = example * stride + t;
      readAt(features, position * width);
      if (objective.kind === 'crossEntropy') addCrossEntropy(logits, targets[position]!, total);
      else addSquaredError(logits, targets, position * K, total);
    }
    predictions += count;
  }
  if (objective.reduction !== 'sum') {
    total.values[0]! /= predictions; // (T18)
    total.dots[0]! /= predictions;
  }
  return total;
}
