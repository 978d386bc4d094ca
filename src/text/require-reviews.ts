import { InputError } from '../complaint/input-error.js';
import type { ParsedReviews } from './parse-reviews.js';
import type { Review } from './review.js';
import type { BadRow } from './review-row.js';

/** How many bad rows a message spells out. */
const rowsSpelledOut = 3;

/**
 * Takes the reviews when every row is one.
 *
 * @param source - what the message calls the file, its path say
 * @throws InputError naming the first bad row with its line and reason, the next two, and how many there are; or saying
 *   that there is no review at all
 */
export function requireReviews(source: string, { reviews, badRows }: ParsedReviews): readonly Review[] {
  const [first, ...others] = badRows;
  if (first !== undefined) {
    throw new InputError({
      where: `${source}:${first.line}`,
      what: first.what,
      expected: first.expected,
      ...(others.length > 0 && { next: otherRows(others) }),
    });
  }
  if (reviews.length > 0) return reviews;
  throw new InputError({
    where: source,
    what: 'holds no review',
    expected: 'expected at least one row with a text and a rating from 1 to 5',
  });
}

function otherRows(others: readonly BadRow[]): string {
  const spelledOut = others.slice(0, rowsSpelledOut - 1).map(({ line, what }) => `line ${line} ${what}`);
  const left = others.length - spelledOut.length;
  const rest = left > 0 ? [`${left} more`] : [];
  return `${others.length + 1} rows are bad in all: also ${[...spelledOut, ...rest].join('; ')}`;
}
