import type { DecayDocument } from '../decay/decay-document.js';
import { html, type Markup } from './markup.js';
import { epsilonText } from './numbers-as-text.js';

const inputsDefinition = html`
<dt>G(k) at the inputs</dt>
<dd>Where a heading says so, the length ‖∂L/∂x<sub>T−k</sub>‖₂ of the gradient at the input that was read k steps before the end: another quantity, which a framework gives for every step at once.</dd>`;

/** The section that says what every figure of the report means. */
export function decayDefinitions({ epsilon, series }: Pick<DecayDocument, 'epsilon' | 'series'>): Markup {
  const atInputs = series.some(({ quantity }) => quantity === 'inputs');
  return html`<section id="measured" aria-labelledby="measured-heading">
<h2 id="measured-heading">What is measured</h2>
<p>Each network reads a sequence of T steps, and the loss depends on its last state alone. The loss is differentiated by the state of every earlier step.</p>
<dl>
<dt>G(k), k steps back</dt>
<dd>The length ‖∂L/∂s<sub>T−k</sub>‖₂ of the gradient that arrives at the state after step T − k: s is h, or (h, c) together in an LSTM. It depends on the loss. Shown relative to G(0). It is kept as a logarithm, renormalised by powers of two, so that values far below every float format are ordinary.</dd>${atInputs ? inputsDefinition : null}
<dt>Rate, half-life, doubling time</dt>
<dd>The slope of ln G(k) against k over the fit’s lags, in nats per step: one fit a seed, then the mean and a t-interval across seeds, for points of one curve are not independent. A half-life, ln 2 / |rate|, is given only for an exponential; a doubling time only for a growth that is one.</dd>
<dt>Horizon</dt>
<dd>The smallest lag at which the median G(k) is below ${epsilonText(epsilon)} of G(0).</dd>
<dt>Vanished, exploded, exactly 0, NaN</dt>
<dd>What became of each seed at its last lag: below ${epsilonText(epsilon)} of G(0), above G(0) divided by it, exactly zero, not a number. These are counted apart: a small number and a zero are different things.</dd>
<dt>Bound</dt>
<dd>(γ·σ<sub>max</sub>(Waa))<sup>k</sup>·‖∂L/∂h<sub>T</sub>‖₂ with γ the steepest slope of the activation (Pascanu, Mikolov &amp; Bengio 2013). It holds for one unidirectional Elman layer with the loss on its last state, and is loose. σ<sub>max</sub> is the largest among the seeds, so that it bounds every one.</dd>
<dt>Where a float format ends</dt>
<dd>The lag at which the median is below the format’s smallest normal number. Rounding to nearest may keep a computed product above 0 even there.</dd>
</dl>
</section>`;
}
