import Table from 'cli-table3';
import type { CheckEntry } from '../contract/result.js';
import type { Verdict } from '../contract/verdict.js';
import { borderless } from './borderless.js';
import { nameText } from './name-text.js';
import type { TerminalColours } from './terminal-colours.js';

const gap = 2;

interface Column {
  readonly heading: string;
  readonly text: (check: CheckEntry) => string;
  readonly align?: 'right';
}

const id: Column = { heading: 'check', text: (check) => nameText(check.id) };
const verdict: Column = { heading: 'verdict', text: (check) => check.verdict };

const wide: readonly Column[] = [
  id,
  verdict,
  { heading: 'cases', text: ({ cases }) => String(cases), align: 'right' },
  { heading: 'unsupported', text: ({ unsupported }) => String(unsupported), align: 'right' },
  { heading: 'worst', text: ({ worst }) => nameText(worst?.quantity ?? '') },
  { heading: 'error ÷ budget', text: ratioText, align: 'right' },
];

const joined: readonly Column[] = [
  { heading: 'cases', text: ({ cases, unsupported }) => `${cases}/${cases + unsupported}`, align: 'right' },
  {
    heading: 'worst',
    text: (check) => (check.worst ? `${nameText(check.worst.quantity)}: ${ratioText(check)}` : '–'),
  },
];

/** The id on two lines: what kind of check, and below it which. */
const folded: Column = { heading: 'check', text: (check) => nameText(check.id).replace('/', '/\n') };

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
  const room = roomForIds(columns, checks, width);
  const table = new Table({
    chars: borderless,
    colAligns: columns.map(({ align }) => align ?? 'left'),
    style: { 'padding-left': 0, 'padding-right': gap, head: [], border: [] },
  });
  table.push(columns.map(({ heading }) => colours.dim(heading)));
  for (const check of checks) {
    const colour = verdictColour(check.verdict, colours);
    table.push(
      columns.map((column, index) => {
        if (column === verdict) return colour(check.verdict);
        return index === 0 ? broken(column.text(check), room) : column.text(check);
      }),
    );
  }
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

/** Writes how much of its budget a check's worst error took: `0.31`, or in words why no number tells. */
export function ratioText({ id, worst }: CheckEntry): string {
  if (worst === null || worst === undefined) return '–';
  if (worst.errorOverBudget !== null) return shortNumber(worst.errorOverBudget);
  return sameBits.has(id) ? 'budget is 0' : 'not finite';
}

/** Checks whose numbers must be the same bit for bit, so that no ratio tells how much they differ. */
const sameBits: ReadonlySet<string> = new Set([
  'behaviour/determinism',
  'behaviour/state',
  'behaviour/sequence',
  'behaviour/purity',
]);

/** Writes a ratio to two digits: `0.31`, `8.4e7`. */
export function shortNumber(value: number): string {
  if (!Number.isFinite(value)) return 'not finite';
  if (value !== 0 && (value < 1e-4 || value >= 1e4)) return value.toExponential(1).replace('+', '');
  return String(Number(value.toPrecision(2)));
}

/** Breaks the lines of a text that are longer than a width. */
function broken(text: string, width: number): string {
  return text
    .split('\n')
    .flatMap((line) => line.match(new RegExp(`.{1,${width}}`, 'gu')) ?? [''])
    .join('\n');
}

const leastRoom = 10;

/** How wide the first column may be: as wide as its texts, or what the others leave of the terminal. */
function roomForIds(columns: readonly Column[], checks: readonly CheckEntry[], width: number): number {
  const excess = Math.max(0, naturalWidth(columns, checks) - width);
  return Math.max(leastRoom, (textWidths(columns, checks)[0] ?? 0) - gap - excess);
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
