import { describe, expect, it } from 'vitest';
import { type TangentReply, tangent } from '../../../src/network/tangent/tangent.js';
import { precisions } from '../../../src/numeric/precision.js';
import {
  type CellVariant,
  cellVariants,
  directionOf,
  everyOption,
  moved,
  requestOf,
} from './combinations.js';

const { unitRoundoff } = precisions.float64;

/** h = ∛u, where truncation (∝ h²) and rounding (∝ u/h) of a central difference are of one size; in units of v. */
const step = Math.cbrt(unitRoundoff);

/**
 * How many unit roundoffs of (1 + |f|) a computed value is off by.
 *
 * A value passes through up to 2 layers × 5 steps, each adding sums of up to D + H·dirs + 1 = 9 terms to what the step
 * before was off by: 90 roundings, were they all of one sign. Twice as many would let a wrong digit through only below
 * 2·90·u/h ≈ 3e-9.
 */
const valueRoundings = 90;

/**
 * The largest bound with which a comparison says anything.
 *
 * Tangents here are of order 1 to 100, and a wrong rule is wrong by percents. A bound above this means that a kink or
 * a large third derivative lies on the way, and the comparison would have to be made elsewhere.
 */
const uselessBound = 1e-5;

/** Everything that a reply says, as (value, tangent) pairs: the loss, the outputs, the final states. */
function quantities(reply: TangentReply): { values: number[]; dots: number[] } {
  const { loss, lossDot, outputs, outputsDot, state, stateDot } = reply;
  return {
    values: [loss, ...outputs.data, ...state.h.data, ...(state.c?.data ?? [])],
    dots: [lossDot, ...outputsDot.data, ...stateDot.h.data, ...(stateDot.c?.data ?? [])],
  };
}

/**
 * Where the slopes left and right differ by more than this, there is a kink and no derivative to compare with.
 *
 * Curvature makes them differ by h·f″, at most 7e-3 here, kinks by 0.03 and more. It decides which ReLU cases are drawn
 * anew (a layer that is all 0 puts the next exactly on its kink); a kink that slips through fails the comparison, as
 * one does at ten times this value.
 */
const kink = 0.02;

/** How often a case is drawn anew before the search is called hopeless. */
const draws = 20;

type Options = ReturnType<typeof everyOption>[number];

/** Evaluates a request at five points along its direction, which must have no kink there. */
function sampled(variant: CellVariant, options: Options, seed = 1) {
  const request = requestOf(variant, options, seed);
  const direction = directionOf(request);
  const at = (steps: number) => quantities(tangent(moved(request, direction, steps * step), {})).values;
  const [left, middle, right] = [at(-1), at(0), at(1)];
  const jumps = middle.map((value, j) => Math.abs(right[j]! - 2 * value + left[j]!) / step);
  if (Math.max(...jumps) > kink) {
    if (seed === draws) throw new Error(`${draws} draws all have a kink: ${JSON.stringify(options)}`);
    return sampled(variant, options, seed + 1);
  }
  return {
    middle,
    left,
    right,
    farLeft: at(-2),
    farRight: at(2),
    dots: quantities(tangent(request, direction)).dots,
  };
}

/**
 * The worst error ÷ bound over a request's quantities; NaN when any comparison is.
 *
 * D(h) = f′ + h²·f‴/6 + …, so D(2h) − D(h) ≈ h²·f‴/2 is three times what D(h) is off by; the two values in D(h) are
 * each off by their rounding, and their difference is divided by 2h.
 */
function worstErrorOverBound(variant: CellVariant, options: Options): number {
  const { middle, left, right, farLeft, farRight, dots } = sampled(variant, options);
  let worst = 0;
  dots.forEach((dot, j) => {
    const difference = (right[j]! - left[j]!) / (2 * step);
    const wider = (farRight[j]! - farLeft[j]!) / (4 * step);
    const rounding = (valueRoundings * unitRoundoff * (1 + Math.abs(middle[j]!))) / step;
    const bound = Math.abs(wider - difference) + rounding;
    const ratio = Math.abs(dot - difference) / bound;
    if (!(bound < uselessBound)) throw new Error(`bound ${bound} says nothing: ${JSON.stringify(options)}`);
    if (!(ratio <= worst)) worst = ratio;
  });
  return worst;
}

describe('tangent', () => {
  it.each(cellVariants)(
    'agrees with central differences of its own values, whatever the options: %j',
    (variant) => {
      const options = everyOption();
      expect(options).toHaveLength(576);
      for (const option of options) {
        const ratio = worstErrorOverBound(variant, option);
        if (!(ratio <= 1)) expect.fail(`error ÷ bound is ${ratio} for ${JSON.stringify(option)}`);
      }
    },
  );
});
