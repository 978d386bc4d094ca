import { InputError, shown } from '../complaint/input-error.js';
import { refuseUnknownKeys, requireObject } from '../contract/object.js';
import type { MatcherAnswer, MatcherContext } from './matcher.js';
import type { GradientNumbers } from './number-blocks.js';
import { matched } from './to-match-gradient.js';
import type { UlpPrecision } from './ulp-distance.js';
import { ulpTolerance } from './ulp-tolerance.js';

/** What a distance in ulps is counted in. */
export interface UlpOptions {
  /** float64 unless given; for float32 all numbers are first rounded to it */
  readonly precision?: UlpPrecision;
}

/**
 * Expects that numbers are at most `ulps` steps from those that are expected, from neighbour to neighbour of a
 * floating-point format; with `ulps` alone, that the two of a pair are so near to each other. `.not` expects that some are
 * further away.
 *
 * Steps are counted on the bits, without rounding. Both zeros are the same number, an infinity is near to itself alone, and
 * NaN passes neither.
 *
 * @throws InputError for what is no numbers, and for steps or options that cannot be used, also under `.not`
 */
export function toBeWithinUlps(
  this: MatcherContext,
  actual: unknown,
  ...[ulps, expected, options = {}]: [ulps: number, expected?: GradientNumbers, options?: UlpOptions]
): MatcherAnswer {
  const where = 'toBeWithinUlps()';
  const fields = requireObject(options, `${where}.options`, 'an object such as { precision: "float32" }');
  refuseUnknownKeys(fields, ['precision'], where);
  const tolerance = ulpTolerance(ulps, fields.precision, where);
  if (expected !== undefined) return matched(this, { actual, expected, tolerance });
  if (!Array.isArray(actual) || actual.length !== 2) {
    throw new InputError({
      where: 'the value',
      what: `is ${shown(actual)}`,
      expected: 'expected a pair [actual, expected], because no expected numbers are given',
      next: 'expect(actual).toBeWithinUlps(ulps, expected) takes them apart',
    });
  }
  return matched(this, { actual: actual[0], expected: actual[1], tolerance });
}
