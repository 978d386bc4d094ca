import { shown } from '../complaint/input-error.js';
import { jsonRows } from './json-rows.js';
import { isRating, type Review } from './review.js';
import { type BadRow, type FoundRow, isBad } from './review-row.js';
import { tableRows } from './table-rows.js';
import { words } from './words.js';

/** How reviews may be stored: comma- or tab-separated, or a JSON object a line. */
export type ReviewFormat = 'csv' | 'tsv' | 'jsonl';

/** What a file holds: the usable reviews in order, and every row that is none. */
export interface ParsedReviews {
  readonly reviews: readonly Review[];
  readonly badRows: readonly BadRow[];
}

/**
 * Reads reviews out of a file's text.
 *
 * - `csv`: RFC 4180; a cell in quotes may hold commas, doubled quotes and line ends.
 * - `tsv`: text/tab-separated-values (IANA); no quoting.
 * - `jsonl`: on each line an object with exactly the keys `text` and `rating`.
 *
 * CSV and TSV have two columns, text and rating unless a first row names them (`text`, `rating`) in their order. A byte
 * order mark at the head, \r\n line ends and blank lines are taken everywhere. A rating is 1, 2, 3, 4 or 5: `4.5`,
 * `NaN` and, in JSON, the string `"4"` make a bad row. After a broken quote the rest of a CSV file is not read.
 */
export function parseReviews(text: string, format: ReviewFormat): ParsedReviews {
  const body = text.startsWith('\ufeff') ? text.slice(1) : text;
  const rows = format === 'jsonl' ? jsonRows(body) : tableRows(body, format);
  const reviews: Review[] = [];
  const badRows: BadRow[] = [];
  for (const row of rows) {
    const judged = isBad(row) ? row : judge(row);
    if (isBad(judged)) badRows.push(judged);
    else reviews.push(judged);
  }
  return { reviews, badRows };
}

/** Characters of a review: far beyond any, and short enough to be taken apart at once. */
const longestText = 100_000;

function judge({ line, text, rating }: FoundRow): Review | BadRow {
  if (typeof text !== 'string') {
    return {
      line,
      what: `has the text ${shown(text)}`,
      expected: 'expected a string with at least one word',
    };
  }
  if (text.trim() === '') return { line, what: 'has an empty text', expected: 'expected at least one word' };
  if (text.length > longestText) {
    return {
      line,
      what: `has a text of ${text.length} characters`,
      expected: `expected at most ${longestText}, because a longer one is no review but a broken row`,
    };
  }
  if (words(text).length === 0) {
    return { line, what: `has no word in its text ${shown(text)}`, expected: 'expected at least one word' };
  }
  if (!isRating(rating)) {
    return { line, what: `has the rating ${shown(rating)}`, expected: 'expected a whole number from 1 to 5' };
  }
  return { text, rating };
}
