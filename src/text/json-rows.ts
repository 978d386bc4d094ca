import { shown } from '../complaint/input-error.js';
import type { BadRow, FoundRow } from './review-row.js';

/** Reads JSON Lines: on each line an object with exactly the keys `text` and `rating`; blank lines are left out. */
export function jsonRows(text: string): (FoundRow | BadRow)[] {
  return text
    .split(/\r?\n/)
    .map((json, index) => ({ json, line: index + 1 }))
    .filter(({ json }) => json.trim() !== '')
    .map(({ json, line }) => jsonRow(json, line));
}

function jsonRow(json: string, line: number): FoundRow | BadRow {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return { line, what: `is not JSON: ${shown(json)}`, expected: 'expected one JSON object a line' };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { line, what: `is ${shown(value)}`, expected: 'expected a JSON object' };
  }
  if (!('text' in value && 'rating' in value) || Object.keys(value).length !== 2) {
    const what = `has the keys ${shown(Object.keys(value))}`;
    return { line, what, expected: 'expected exactly "text" and "rating"' };
  }
  return { line, text: value.text, rating: value.rating };
}
