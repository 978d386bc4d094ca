import { stringify } from 'csv-stringify/browser/esm/sync';
import type { PlotTable } from './plot.js';

/** Writes a plot's numbers as CSV; a text that a spreadsheet would take for a formula gets an apostrophe before it. */
export function plotCsv({ columns, rows }: PlotTable): string {
  return stringify([[...columns], ...rows.map((row) => [...row])], {
    escape_formulas: true,
    cast: { number: (value) => (Number.isFinite(value) ? String(value) : '') },
  });
}
