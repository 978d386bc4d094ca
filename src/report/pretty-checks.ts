import Table from 'cli-table3';
import type { CheckEntry } from '../contract/result.js';
import type { Verdict } from '../contract/verdict.js';
import type { TerminalColours } from './terminal-colours.js';
import { visibleText } from './visible-text.js';

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

const joined: readonly Column[] = [
  { heading: 'cases', text: ({ cases, unsupported }) => `${cases}/${cases + unsupported}`, align: 'right' },
  {
    heading: 'worst',
    text: (check) => (check.worst ? `${visibleText(check.worst.quantity)}: ${ratioText(check)}` : '–'),
  },
];

/** The id on two lines: what kind of check, and below it which. */
const folded: Column = { heading: 'check', text: (check) => visibleText(check.id).replace('/', '/\n') };

/** From the widest to the narrowest, which is taken when nothing fits. */
const layouts: readonly (readonly Column[])[] = [
  wide,
  [id, verdict, ...joined],
  [folded, verdict, ...joined],
  [folded, verdict, ...joined.slice(1)],
];

/**
 * Writes the checks as a table, a row each: verdict, cases, unsupported ones, the worst quantity and its error ÷ budget.
 *
 * Where that is wider than the terminal, `cases` reads `evaluated/asked` and the ratio stands behind its quantity; on still
 * less room an id takes two lines, and at last the cases are left out.
 */
export function prettyChecks(checks: readonly CheckEntry[], width: number, colours: TerminalColours): string {
  const columns = layouts.find((layout) => naturalWidth(layout, checks) <= width) ?? layouts.at(-1)!;
  const rows = checks.map((check) => columns.map(({ text }) => text(check)));
  const table = new Table({
    chars: borderless,
    colAligns: columns.map(({ align }) => align ?? 'left'),
    colWidths: columnWidths(columns, checks, width),
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

function ratioText({ id, worst }: CheckEntry): string {
  if (worst === null || worst === undefined) return '–';
  if (worst.errorOverBudget !== null) return shortNumber(worst.errorOverBudget);
  return sameBits.has(id) ? 'budget is 0' : 'not finite';
}

/** Checks whose numbers must be the same bit for bit, so that no ratio tells how much they differ. */
const sameBits: ReadonlySet<string> = new Set([
  'behaviour/determinism',
  'behaviour/state',
  'behaviour/purity',
]);

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
function columnWidths(columns: readonly Column[], checks: readonly CheckEntry[], width: number): number[] {
  const excess = naturalWidth(columns, checks) - width;
  const least = 12;
  const [first = 0, ...others] = textWidths(columns, checks);
  return [excess > 0 ? Math.max(least, first - excess) : first, ...others];
}

/** How wide the table is when nothing is wrapped: what is left of it, its columns, less the gap behind the last. */
function naturalWidth(columns: readonly Column[], checks: readonly CheckEntry[]): number {
  return textWidths(columns, checks).reduce((sum, next) => sum + next, 0);
}

function textWidths(columns: readonly Column[], checks: readonly CheckEntry[]): number[] {
  return columns.map(
    ({ heading, text }) =>
      gap +
      Math.max(
        ...[heading, ...checks.map(text)].flatMap((written) =>
          written.split('\n').map((line) => [...line].length),
        ),
      ),
  );
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
