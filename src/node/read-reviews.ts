import { isUtf8 } from 'node:buffer';
import { extname } from 'node:path';
import { InputError, shown } from '../complaint/input-error.js';
import { parseReviews, type ReviewFormat } from '../text/parse-reviews.js';
import { requireReviews } from '../text/require-reviews.js';
import type { Review } from '../text/review.js';
import type { BadRow } from '../text/review-row.js';
import { readBytes } from './read-bytes.js';

const formatsByExtension: ReadonlyMap<string, ReviewFormat> = new Map([
  ['.csv', 'csv'],
  ['.tsv', 'tsv'],
  ['.jsonl', 'jsonl'],
  ['.ndjson', 'jsonl'],
]);

/**
 * Reads a file of reviews; its extension says in which format they are: .csv, .tsv, .jsonl or .ndjson, in any case.
 *
 * @throws InputError when the extension is another, the file cannot be read, is not UTF-8, holds no review, or has a row
 *   that is none: the message names the file, the line and the reason
 */
export async function readReviews(path: string): Promise<readonly Review[]> {
  const format = formatsByExtension.get(extname(path).toLowerCase());
  if (format === undefined) {
    throw new InputError({
      where: path,
      what: `has the extension ${shown(extname(path))}`,
      expected: `expected ${[...formatsByExtension.keys()].join(', ')}, because the extension says the format`,
      next: 'Rename the file after what it holds',
    });
  }
  const bytes = await readBytes(path, 'a file of reviews');
  if (!isUtf8(bytes)) {
    requireReviews(path, { reviews: [], badRows: linesNotUtf8(bytes) });
  }
  return requireReviews(path, parseReviews(bytes.toString('utf8'), format));
}

const lineFeed = 10;

/** Every line that is not UTF-8: no line feed is part of a longer character, so the lines can be judged one by one. */
function linesNotUtf8(bytes: Buffer): BadRow[] {
  const badRows: BadRow[] = [];
  for (let line = 1, start = 0; start < bytes.length; line++) {
    const feed = bytes.indexOf(lineFeed, start);
    const end = feed < 0 ? bytes.length : feed;
    if (!isUtf8(bytes.subarray(start, end))) {
      badRows.push({ line, what: 'is not valid UTF-8', expected: 'expected a file in UTF-8' });
    }
    start = end + 1;
  }
  return badRows;
}
