import Table from 'cli-table3';
import type { CheckEntry } from '../contract/result.js';
import type { Verdict } from '../contract/verdict.js';
import type { TerminalColours } from './terminal-colours.js';
import { visibleText } from './visible-text.js';

/** Below this many columns the table joins columns. */
const roomy = 80;
const gap = 2;

interface Column {
  readonly heading: string;
  readonly text: (check: CheckEntry) => string;
  readonly align?: 'right';
}

const id: Column = { heading: 'check', text: (check) => visibleText(check.id) };
const verdict: Column = { heading: 'verdict', text: (check) => check.verdict };

const wide: readonly Column[] = [
  id,
  verdict,
  { heading: 'cases', text: ({ cases }) => String(cases), align: 'right' },
  { heading: 'unsupported', text: ({ unsupported }) => String(unsupported), align: 'right' },
  { heading: 'worst', text: ({ worst }) => visibleText(worst?.quantity ?? '') },
  { heading: 'error ÷ budget', text: ratioText, align: 'right' },
];

const narrow: readonly Column[] = [
  id,
  verdict,
  { heading: 'cases', text: ({ cases, unsupported }) => `${cases}/${cases + unsupported}`, align: 'right' },
  {
    heading: 'worst',
    text: (check) => `${ratioText(check)} ${visibleText(check.worst?.quantity ?? '')}`.trim(),
  },
];

/**
 * Writes the checks as a table, a row each: verdict, cases, unsupported ones, the worst quantity and its error ÷ budget.
 *
 * On a narrow terminal `cases` reads `evaluated/asked`, and the worst quantity stands behind its ratio.
 */
export function prettyChecks(checks: readonly CheckEntry[], width: number, colours: TerminalColours): string {
  const columns = width < roomy ? narrow : wide;
  const rows = checks.map((check) => columns.map(({ text }) => text(check)));
  const table = new Table({
    chars: borderless,
    colAligns: columns.map(({ align }) => align ?? 'left'),
    colWidths: columnWidths([columns.map(({ heading }) => heading), ...rows], width),
    style: { 'padding-left': 0, 'padding-right': gap, head: [], border: [] },
    wrapOnWordBoundary: false,
  });
  table.push(columns.map(({ heading }) => colours.dim(heading)));
  rows.forEach((row, index) => {
    const colour = verdictColour(checks[index]!.verdict, colours);
    table.push(
      row.map((text, column) => cell(columns[column] === verdict ? colour(text) : text, column === 0)),
    );
  });
  return table
    .toString()
    .split('\n')
    .map((line) => `  ${line}`.trimEnd())
    .join('\n');
}

/** Picks the colour of a verdict. */
export function verdictColour(name: Verdict, colours: TerminalColours): (text: string) => string {
  if (name === 'pass') return colours.green;
  return name === 'inconclusive' ? colours.yellow : colours.red;
}

function ratioText({ worst }: CheckEntry): string {
  if (worst === null || worst === undefined) return '–';
  return worst.errorOverBudget === null ? 'not finite' : shortNumber(worst.errorOverBudget);
}

/** Writes a ratio to two digits: `0.31`, `8.4e7`. */
export function shortNumber(value: number): string {
  if (!Number.isFinite(value)) return 'not finite';
  if (value !== 0 && (value < 1e-4 || value >= 1e4)) return value.toExponential(1).replace('+', '');
  return String(Number(value.toPrecision(2)));
}

/** Only the first column is wrapped: the library breaks coloured texts in the middle of their sequences. */
function cell(content: string, wordWrap: boolean): Table.CellOptions {
  return { content, wordWrap, wrapOnWordBoundary: false };
}

/** Every column as wide as its texts; the first gives way when that is too much. */
function columnWidths(rows: readonly (readonly string[])[], width: number): number[] {
  const widths = rows[0]!.map((_, column) => gap + Math.max(...rows.map((row) => [...row[column]!].length)));
  const others = widths.slice(1).reduce((sum, next) => sum + next, 0);
  const least = 12;
  return [Math.max(least, Math.min(widths[0]!, width - gap - others)), ...widths.slice(1)];
}

const borderless = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '',
};
