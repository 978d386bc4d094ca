import Table from 'cli-table3';
import type { BuiltInStatus } from '../node/built-ins.js';
import { borderless } from '../report/borderless.js';
import type { TerminalColours } from '../report/terminal-colours.js';
import { visibleText } from '../report/visible-text.js';
import { wrappedText } from '../report/wrapped-text.js';

const gap = 2;

/** The last column is never narrower, however narrow the terminal. */
const narrowest = 24;

/** Writes the built-in subjects for a pipe, a line each. */
export function listLines(statuses: readonly BuiltInStatus[]): string {
  return statuses
    .map(({ builtIn: { name, precision, summary }, reason }) => {
      const end = reason === null ? `can run here: ${summary}.` : `cannot run here: ${visibleText(reason)}`;
      return `${name} (${precision}) ${end}\n`;
    })
    .join('');
}

/** Writes the built-in subjects for a terminal: a table whose last column says what each is, or why it cannot run here. */
export function listTable(
  statuses: readonly BuiltInStatus[],
  { colours, width }: { readonly colours: TerminalColours; readonly width: number },
): string {
  const rows = statuses.map(({ builtIn: { name, precision, summary }, reason }) => [
    colours.bold(name),
    precision,
    reason === null ? colours.green('yes') : colours.yellow('no'),
    reason === null ? `${summary}.` : `${summary}. ${visibleText(reason)}`,
  ]);
  const headings = ['subject', 'precision', 'runs here', 'what it is, and why not'];
  const first = [
    Math.max(...[headings[0]!, ...statuses.map(({ builtIn }) => builtIn.name)].map(({ length }) => length)),
    ...headings.slice(1, 3).map(({ length }) => length),
  ];
  const left = width - first.reduce((sum, each) => sum + each + gap, 0);
  const table = new Table({
    chars: borderless,
    style: { 'padding-left': 0, 'padding-right': gap, head: [], border: [] },
  });
  table.push(headings.map(colours.dim));
  for (const [name, precision, runs, about] of rows) {
    table.push([name, precision, runs, wrappedText(about!, Math.max(narrowest, left), 0)]);
  }
  return table
    .toString()
    .split('\n')
    .map((line) => `${line.trimEnd()}\n`)
    .join('');
}
