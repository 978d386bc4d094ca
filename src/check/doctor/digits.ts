import type { Reply, Request } from '../../contract/request.js';
import type { Precision } from '../../numeric/precision.js';
import { roundTo } from '../../numeric/round-to.js';
import { answerOf } from '../behaviour/behaviour-answer.js';
import { putNumbers } from './put-numbers.js';
import type { NumberQuestion } from './special-numbers.js';

/**
 * So many units of roundoff may lie between a right answer and the reference's. At rest a gradient is the cotangent times a
 * power of two, which is exact; a squared error sums two squares (3 units), a cross-entropy is a logarithm (2 to 4). At
 * twice as many, 1/3 in fifteen digits would pass for all of its float64.
 */
const allowedUnits = 8;

/** A larger relative error is no matter of digits: something else is wrong, which the check will name. */
const largestError = 1e-2;

/**
 * Asks a network at rest (every parameter 0) for what is 1/3 times a power of two, and counts the digits that come back.
 *
 * Numbers that are printed short (%g, six digits) or computed in a lower precision show here, before a check has to explain
 * what it finds everywhere.
 */
export function digitsQuestion(plain: Request, precision: Precision): NumberQuestion {
  const third = roundTo(precision)(1 / 3);
  const declared = digitsOf(precision.unitRoundoff);
  return {
    topic: 'digits',
    numbers: 'numbers of many digits',
    mayBeAsked: true,
    request: putNumbers(plain, { parameters: () => 0, objective: () => third }),
    judge(actual, expected) {
      const error = largestRelativeError(actual, expected);
      if (error === null || !(error <= largestError)) return null;
      if (error <= allowedUnits * precision.unitRoundoff) {
        return {
          topic: 'digits',
          status: 'fine',
          message: `Numbers come back with all the digits of ${precision.name}.`,
        };
      }
      return {
        topic: 'digits',
        status: 'notable',
        message: `Numbers come back with about ${digitsOf(error)} digits of the ${declared} of ${precision.name}. Write them in full (17 significant digits, as %.17g does, are enough for any), or declare the precision in which they are computed.`,
      };
    },
  };
}

/** The largest relative error among the numbers that should not be 0; null where none came. */
function largestRelativeError(actual: Reply, expected: Reply): number | null {
  const answer = answerOf(actual);
  let largest: number | null = null;
  for (const [name, { data }] of answerOf(expected)) {
    const came = answer.get(name)?.data;
    if (came === undefined || came.length !== data.length) continue;
    for (let k = 0; k < data.length; k++) {
      if (data[k] === 0) continue;
      const error = Math.abs(came[k]! - data[k]!) / Math.abs(data[k]!);
      if (!(error <= (largest ?? 0))) largest = error;
    }
    largest ??= data.some((value) => value !== 0) ? 0 : null;
  }
  return largest;
}

function digitsOf(relativeError: number): number {
  return Math.round(-Math.log10(relativeError));
}
