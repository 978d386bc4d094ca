import type { RandomStream } from '../../numeric/random.js';
import type { ForgetBias } from './scheme.js';

/**
 * Sets the forget gates' biases in ba [4·H], gates stacked i, f, g, o.
 *
 * `constant`: b_f = value; 1 lets the gradient through from the start (Jozefowicz, Zaremba & Sutskever, "An empirical
 * exploration of recurrent network architectures", ICML 2015).
 * `chrono`: b_f = ln u with u from U(1, T_max − 1) and b_i = −b_f, so that a unit forgets after about u steps (Tallec &
 * Ollivier, "Can recurrent neural networks warp time?", ICLR 2018, "chrono initialization").
 */
export function setForgetBias(
  ba: Float64Array,
  hiddenSize: number,
  forgetBias: ForgetBias,
  stream: RandomStream,
): void {
  if (forgetBias.kind === 'constant') {
    ba.fill(forgetBias.value, hiddenSize, 2 * hiddenSize);
    return;
  }
  for (let k = 0; k < hiddenSize; k++) {
    const bias = Math.log(1 + (forgetBias.longest - 2) * stream.uniform());
    ba[hiddenSize + k] = bias;
    ba[k] = -bias;
  }
}
