import type { DecayFate } from './decay-document.js';
import type { LogCurve } from './decay-rate.js';

/**
 * Names what became of a run, by ln G at its kept lags, the last of them T.
 *
 * @param epsilon - 0 < ε < 1: vanished when G(T)/G(0) < ε, exploded when it is > 1/ε
 */
export function decayFate(curve: LogCurve, epsilon: number): DecayFate {
  if (Array.from(curve).some(Number.isNaN)) return 'nan';
  const last = curve[curve.length - 1]!;
  if (last === Number.NEGATIVE_INFINITY) return 'zero';
  const ratio = last - curve[0]!;
  if (ratio < Math.log(epsilon)) return 'vanished';
  return ratio > -Math.log(epsilon) ? 'exploded' : 'fine';
}
