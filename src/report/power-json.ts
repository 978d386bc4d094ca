import type { PowerDocument } from '../check/power/power-document.js';
import { jsonLayout } from './json-layout.js';

/** Significant digits of a number that is not whole: far more than an interval of counts resolves. */
const digits = 6;

/**
 * Writes the power document as JSON, a trial on a line of its own, ending in a newline; two equal documents give the same
 * bytes.
 *
 * Numbers that are not whole have six significant digits. Missing stays null; a NaN or an infinity becomes null as well.
 */
export function powerJson({ trials, right, ...summary }: PowerDocument): string {
  const head = jsonLayout(rounded(summary)).replace(/\n}$/, '');
  return `${head},\n${list('trials', trials)},\n${list('right', right)}\n}\n`;
}

function list(key: string, rows: readonly unknown[]): string {
  if (rows.length === 0) return `  "${key}": []`;
  const lines = rows.map((row) => `    ${JSON.stringify(rounded(row))}`);
  return `  "${key}": [\n${lines.join(',\n')}\n  ]`;
}

function rounded(value: unknown): unknown {
  if (typeof value === 'number') return Number.isInteger(value) ? value : Number(value.toPrecision(digits));
  if (Array.isArray(value)) return value.map(rounded);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, rounded(member)]));
}
