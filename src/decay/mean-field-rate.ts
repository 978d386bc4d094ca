import type { Architecture } from '../contract/architecture.js';
import type { InitialisationScheme, Recurrent } from '../network/initial-parameters.js';
import { randomTanhMeanField } from './mean-field.js';
import type { InputsHeading } from './series-plan.js';

/**
 * Computes the rate of decay that mean-field theory (D6) gives a drawn network in the limit of many units.
 *
 * Where it exists: one Elman layer with tanh that reads independent N(0, 1), its recurrent weights uniform, orthogonal or
 * Gaussian, its input weights U(±1/√H). The noise is what the D inputs and the biases add to the variance of a pre-activation:
 * a U(±1/√H) has variance 1/(3H).
 *
 * @returns nats per step; null where the theory says nothing, or −∞ (of recurrent weights that are 0)
 */
export function meanFieldRate(
  architecture: Architecture,
  { recurrent, input = 'uniform', bias = 'uniform' }: InitialisationScheme,
  inputs: InputsHeading,
): number | null {
  const { cell, layers, hiddenSize, inputSize } = architecture;
  const gain = gainOf(recurrent);
  const isCovered =
    cell === 'elman' && architecture.activation === 'tanh' && layers === 1 && inputs.kind === 'random';
  if (!isCovered || gain === null || input !== 'uniform') return null;
  const biases = architecture.bias ? { zero: 0, uniform: 1, twoUniform: 2 }[bias] : 0;
  const { exponent } = randomTanhMeanField(gain, Math.sqrt((inputSize + biases) / (3 * hiddenSize)));
  return Number.isFinite(exponent) ? exponent : null;
}

/** g of weights with variance g²/H; null: they are not independent enough, or not drawn like that. */
function gainOf(recurrent: Recurrent): number | null {
  switch (recurrent.kind) {
    case 'uniform':
      return Math.sqrt(1 / 3);
    case 'orthogonal':
      return recurrent.gain ?? 1;
    case 'gaussian':
      return recurrent.gain;
    default:
      return null;
  }
}
