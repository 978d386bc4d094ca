import type { Activation, Architecture } from '../contract/architecture.js';

/** γ: the steepest slope of each activation. */
const steepestSlope: Readonly<Record<Activation, number>> = { tanh: 1, relu: 1, identity: 1, sigmoid: 1 / 4 };

/** γ of a single Elman layer; null for LSTM, GRU and several layers, for which the bound does not hold. */
export function boundSlope(architecture: Architecture): number | null {
  return architecture.cell === 'elman' && architecture.layers === 1
    ? steepestSlope[architecture.activation]
    : null;
}

/**
 * (D5) Bounds ln G(k) from above by ln((γ·σ_max(Waa))^k · ‖∂L/∂h_T‖₂) (Pascanu, Mikolov & Bengio, "On the difficulty of
 * training recurrent neural networks", ICML 2013, §2.1).
 *
 * G(k) = ‖Π diag(φ′)Waa … ∂L/∂h_T‖ and each factor is at most γ·σ_max long. It holds for one unidirectional Elman layer
 * with the loss on h_T only, up to rounding, 1 + O(k·N·u); an orthogonal linear cell reaches it.
 *
 * @param gamma - γ, the activation's steepest slope
 * @param sigmaMax - σ_max(Waa)
 * @param logNormAtZero - ln ‖∂L/∂h_T‖₂
 * @returns at `lags`; −Infinity beyond lag 0 for Waa = 0
 */
export function logGradientBound(
  lags: readonly number[],
  gamma: number,
  sigmaMax: number,
  logNormAtZero: number,
): number[] {
  const perStep = Math.log(gamma * sigmaMax);
  return lags.map((lag) => (lag === 0 ? 0 : lag * perStep) + logNormAtZero);
}
