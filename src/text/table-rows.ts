import { delimitedRows } from './delimited-rows.js';
import type { BadRow, FoundRow } from './review-row.js';

/**
 * Reads CSV or TSV of two columns: text and rating, unless a first row names them in the other order.
 *
 * A cell with one digit from 1 to 5 becomes that number; any other rating stays a string, to be shown in a message.
 */
export function tableRows(text: string, format: 'csv' | 'tsv'): (FoundRow | BadRow)[] {
  const { rows, broken } = delimitedRows(text, format);
  const ratingFirst = isHeader(rows[0]?.cells, 'rating', 'text');
  const hasHeader = ratingFirst || isHeader(rows[0]?.cells, 'text', 'rating');
  const found = rows.slice(hasHeader ? 1 : 0).map(({ line, cells }): FoundRow | BadRow => {
    if (cells.length !== 2) {
      const what = cells.length === 1 ? 'has one column' : `has ${cells.length} columns`;
      return { line, what, expected: 'expected two, a text and a rating' };
    }
    const [text, rating] = ratingFirst ? [cells[1]!, cells[0]!] : [cells[0]!, cells[1]!];
    return { line, text, rating: /^\s*[1-5]\s*$/.test(rating) ? Number(rating) : rating };
  });
  if (broken === null) return found;
  const expected = 'expected quotes around a whole cell, doubled inside it; the rows behind it were not read';
  return [...found, { line: broken.line, what: broken.reason, expected }];
}

/** Whether a row names the columns; such a row can be no review, since neither name is a rating. */
function isHeader(cells: readonly string[] | undefined, first: string, second: string): boolean {
  const names = cells?.map((cell) => cell.trim().toLowerCase());
  return names?.length === 2 && names[0] === first && names[1] === second;
}
