/** What a difference table says of the noise in a function's values. */
export type NoiseStatus =
  /** three neighbouring orders of differences agree on the noise */
  | 'detected'
  /** at least half of neighbouring values are equal: the spacing resolves rounding, not noise */
  | 'step too small'
  /** the function itself moves more than the noise in every order of difference */
  | 'step too large'
  /** a value is NaN or infinite */
  | 'not finite';

/** The noise of a computed function. */
export interface Noise {
  readonly status: NoiseStatus;
  /** in units of the function; null unless the status is `detected` */
  readonly standardDeviation: number | null;
}

/** The number of values that Moré & Wild recommend: six differences a line. */
const noiseValueCount = 7;

/** Values that differ by more than this part of the largest are no noise at all (Moré & Wild 2011, §5). */
const largestRelativeRange = 0.1;

/** Levels of three neighbouring orders agree when they lie within this factor (Moré & Wild 2011, §5). */
const agreementFactor = 4;

/**
 * Estimates the noise of a function from its values at equally spaced points: the algorithm ECnoise.
 *
 * Noise εᵢ of standard deviation ε_f that is independent from point to point has k-th differences of variance
 * (2k)!/(k!)²·ε_f², while the smooth part's shrink like hᵏ: σ_k² = (k!)²/(2k)!·mean (Δᵏf)² settles at ε_f². It is
 * read off at the first order k whose differences change sign and whose σ_k, σ_{k+1}, σ_{k+2} agree within a factor
 * of 4. This is a standard deviation, no bound. (Moré & Wild, "Estimating computational noise", SIAM J. Sci. Comput.
 * 33(3), 2011, §§3–5.)
 *
 * @param values - f at equally spaced points, in order along the line; at least 4, better {@link noiseValueCount}
 * @returns the noise; `not finite` when a value is NaN or infinite
 * @throws RangeError when there are fewer than 4 values
 */
export function estimateNoise(values: ArrayLike<number>): Noise {
  if (values.length < 4) {
    throw new RangeError(
      `estimateNoise: values holds ${values.length} numbers, expected 4 or more, 7 recommended.`,
    );
  }
  const differences = Float64Array.from(values);
  if (!differences.every(Number.isFinite)) return undetected('not finite');
  const magnitude = Math.max(...differences.map(Math.abs));
  if (magnitude === 0) return undetected('step too small');
  const unit = 2 ** Math.floor(Math.log2(magnitude)); // squares must not overflow, and division adds no rounding
  for (let index = 0; index < differences.length; index++) differences[index]! /= unit;
  if (Math.max(...differences) - Math.min(...differences) > (largestRelativeRange * magnitude) / unit) {
    return undetected('step too large');
  }

  const levels: number[] = [];
  const signsChange: boolean[] = [];
  let varianceFactor = 1; // (k!)²/(2k)!
  for (let order = 1; order < differences.length; order++) {
    const row = differences.subarray(0, differences.length - order);
    for (let index = 0; index < row.length; index++)
      row[index] = differences[index + 1]! - differences[index]!;
    if (order === 1 && row.filter((difference) => difference === 0).length >= differences.length / 2) {
      return undetected('step too small');
    }
    varianceFactor *= order / (2 * (2 * order - 1));
    levels.push(Math.sqrt(varianceFactor * meanSquare(row)));
    signsChange.push(Math.min(...row) < 0 && Math.max(...row) > 0);
  }
  for (let first = 0; first + 2 < levels.length; first++) {
    const neighbours = levels.slice(first, first + 3);
    if (signsChange[first] && Math.max(...neighbours) <= agreementFactor * Math.min(...neighbours)) {
      return { status: 'detected', standardDeviation: levels[first]! * unit };
    }
  }
  return undetected('step too large');
}

/** A noise estimate with what it took. */
export interface NoiseAlong extends Noise {
  /** the spacing of the last table */
  readonly spacing: number;
  /** how often the loss was asked */
  readonly evaluations: number;
}

/** How a spacing is corrected: 100·h when too small, h/100 when too large (Moré & Wild 2011, §6), 10 on turning back. */
const spacingFactor = 100;
const turningFactor = 10;

/** Spacings tried: the first and up to three corrections. Seven losses each; more found nothing more in calibration. */
const largestAttempts = 4;

/** The first spacing as a part of the scale: sixth differences of a smooth loss are 1e−30 then, those of noise stay. */
const firstSpacing = 1e-5;

/**
 * Estimates the noise of a loss along a line, with other spacings where the first is too small or too large.
 *
 * @param loss - L(θ + step·v), asked seven times a spacing, one at a time
 * @param scale - the step over which the loss changes by its own order, > 0
 * @returns the noise; when four spacings did not show it the last status stands and the standard deviation is null: a
 *   caller then falls back on what the precision predicts
 * @throws RangeError when scale is not positive and finite
 */
export async function noiseAlong(
  loss: (step: number) => number | Promise<number>,
  scale: number,
): Promise<NoiseAlong> {
  if (!(scale > 0 && scale < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`noiseAlong: scale is ${scale}, expected a positive, finite step.`);
  }
  let spacing = firstSpacing * scale;
  let previous: NoiseStatus | null = null;
  for (let attempt = 1; ; attempt++) {
    const values = await valuesAlong(loss, spacing);
    const noise = estimateNoise(values);
    if (noise.status === 'detected' || noise.status === 'not finite' || attempt === largestAttempts) {
      return { ...noise, spacing, evaluations: attempt * noiseValueCount };
    }
    const factor = previous === null || previous === noise.status ? spacingFactor : turningFactor;
    spacing *= noise.status === 'step too small' ? factor : 1 / factor;
    previous = noise.status;
  }
}

async function valuesAlong(
  loss: (step: number) => number | Promise<number>,
  spacing: number,
): Promise<Float64Array> {
  const values = new Float64Array(noiseValueCount);
  const middle = (noiseValueCount - 1) / 2;
  for (let index = 0; index < values.length; index++) values[index] = await loss((index - middle) * spacing);
  return values;
}

function undetected(status: NoiseStatus): Noise {
  return { status, standardDeviation: null };
}

function meanSquare(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return sum / values.length;
}
