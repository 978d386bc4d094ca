import { binomialInterval } from '../numeric/binomial-interval.js';
import type { DecayFate, DecayShares } from './decay-document.js';
import { confidence, type LogCurve } from './decay-rate.js';

/**
 * Names what became of a run, by ln G at its kept lags, the last of them T.
 *
 * @param epsilon - 0 < ε < 1: vanished when G(T)/G(0) < ε, exploded when it is > 1/ε
 */
export function decayFate(curve: LogCurve, epsilon: number): DecayFate {
  if (Array.from(curve).some(Number.isNaN)) return 'nan';
  const last = curve[curve.length - 1]!;
  if (last === Number.NEGATIVE_INFINITY) return 'zero';
  if (last === Number.POSITIVE_INFINITY) return 'infinite';
  const ratio = last - curve[0]!;
  if (ratio < Math.log(epsilon)) return 'vanished';
  return ratio > -Math.log(epsilon) ? 'exploded' : 'fine';
}

/**
 * Bounds the probabilities that a network of the series vanishes, and that it explodes: the exact intervals of Clopper & Pearson.
 *
 * @param fates - one a run, at least one
 */
export function fateShares(fates: readonly DecayFate[]): DecayShares {
  const shareOf = (fate: DecayFate) => {
    const count = fates.filter((each) => each === fate).length;
    return { count, ...binomialInterval(count, fates.length, confidence), confidence };
  };
  return { vanished: shareOf('vanished'), exploded: shareOf('exploded') };
}
