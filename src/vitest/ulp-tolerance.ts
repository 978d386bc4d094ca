import { type Agreement, compareEntry, type Entry } from '../comparison/agreement.js';
import { InputError, shown } from '../complaint/input-error.js';
import { requireChoice } from '../contract/choice.js';
import type { ResolvedTolerance } from './resolved-tolerance.js';
import { mostUlps, type UlpPrecision, ulpDistance, ulpPrecisions } from './ulp-distance.js';

/**
 * Allows so many steps from a number to its neighbour.
 *
 * @param precision - float64 unless given
 * @throws InputError unless `ulps` is a whole number from 0, and so small that it tells anything
 */
export function ulpTolerance(ulps: unknown, precision: unknown, where: string): ResolvedTolerance {
  const format = requireChoice(precision ?? 'float64', ulpPrecisions, `${where}.precision`);
  const most = mostUlps[format];
  if (typeof ulps !== 'number' || !Number.isSafeInteger(ulps) || ulps < 0 || ulps >= most) {
    throw new InputError({
      where: `${where}.ulps`,
      what: ulps === undefined ? 'is missing' : `is ${shown(ulps)}`,
      expected: `expected a whole number from 0 and below ${most}, because so many steps of ${format} lead from a number to its double`,
    });
  }
  return {
    words: `${ulps} ulp${ulps === 1 ? '' : 's'} of ${format}`,
    unit: 'ulp',
    compare: (actual, expected) => compareUlps(actual.values, expected.values, ulps, format),
  };
}

/** Compares entry by entry, error and budget counted in steps; Infinity is as far as can be from all but itself. */
function compareUlps(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  ulps: number,
  precision: UlpPrecision,
): Agreement {
  const wrong: number[] = [];
  let worst: Entry | null = null;
  for (let index = 0; index < expected.length; index++) {
    const error = ulpDistance(actual[index]!, expected[index]!, precision);
    const { ratio } = compareEntry(index, error, 0, ulps);
    if (!(ratio <= 1)) wrong.push(index);
    if (worst === null || ratio > worst.ratio) {
      worst = { index, actual: actual[index]!, expected: expected[index]!, error, budget: ulps, ratio };
    }
  }
  return { outcome: wrong.length > 0 ? 'differs' : 'agrees', worst, wrong };
}
