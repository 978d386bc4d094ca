import type { Entry } from '../comparison/agreement.js';
import type { Finding } from '../contract/result.js';
import { labelledLine, textColumn } from '../report/labelled-line.js';
import { nameText } from '../report/name-text.js';
import { counted } from '../report/pretty-counted.js';
import { numberLines } from '../report/pretty-numbers.js';
import type { TerminalColours } from '../report/terminal-colours.js';
import type { BlockComparison, NumbersComparison } from './compare-numbers.js';
import type { ResolvedTolerance } from './resolved-tolerance.js';

/** So many blocks are shown with their numbers; the rest are counted. */
const mostBlocks = 5;

/** What a message is about. */
export interface MatchMessage {
  readonly comparison: NumbersComparison;
  readonly tolerance: Pick<ResolvedTolerance, 'words' | 'unit'>;
  readonly colours: TerminalColours;
  readonly width: number;
}

/**
 * Says how numbers compare with those that are expected: how many entries are outside their budgets, and of each block the
 * worst one, where it is, what came, its error and its budget.
 */
export function matchMessage({ comparison, tolerance, ...lines }: MatchMessage): string {
  const { outcome, blocks, objections } = comparison;
  const entries = sum(blocks.map((block) => block.entries));
  if (outcome === 'undecided') {
    const reasons = objections.map(nameText).join('; ');
    return `The numbers cannot be held against those that are expected, which is neither a match nor a difference: ${reasons}.`;
  }
  const within = `within ${tolerance.words}`;
  if (outcome === 'agrees') {
    return `Expected the numbers to differ by more than allowed, but ${counted(entries, 'number')} came ${within}.`;
  }
  const differing = blocks.filter(({ wrong }) => wrong > 0).sort(byRatio);
  const wrong = sum(differing.map((block) => block.wrong));
  const more = differing.length - mostBlocks;
  return [
    `Expected the numbers to match ${within}, but ${wrong} of ${counted(entries, 'number')} ${wrong === 1 ? 'is' : 'are'} outside.`,
    ...differing.slice(0, mostBlocks).map((block) => blockText(block, { ...lines, unit: tolerance.unit })),
    ...(more > 0
      ? [`… and ${counted(more, 'more block')}: ${differing.slice(mostBlocks).map(headOf).join(', ')}.`]
      : []),
  ].join('\n');
}

interface BlockLines extends Pick<MatchMessage, 'colours' | 'width'>, Pick<ResolvedTolerance, 'unit'> {}

function blockText(block: BlockComparison, { unit, ...options }: BlockLines): string {
  const { worst, index, wrong, entries } = block;
  const at = index.length === 0 ? '' : `, the worst at [${index.join(', ')}]`;
  const count = entries === 1 ? '' : `: ${wrong} of ${entries}${at}`;
  const head = options.colours.bold(`${headOf(block)}${count}`);
  if (worst === null) return head;
  const [got = '', expected = '', ...rest] = numberLines(findingOf(worst, index), options);
  const { dim, red, green } = options.colours;
  const label = (name: string): string => dim(`  ${name}`.padEnd(textColumn - 1));
  return [
    head,
    isInfinite(worst.actual) ? `${label('got')}${red(infinityText(worst.actual))}` : got,
    isInfinite(worst.expected) ? `${label('expect')}${green(infinityText(worst.expected))}` : expected,
    ...(unit === 'value' ? rest : [labelledLine('error', ulpsText(worst), options)]),
  ].join('\n');
}

function isInfinite(value: number): boolean {
  return Math.abs(value) === Number.POSITIVE_INFINITY;
}

/** Writes an infinity with a column for its sign, as numbers are written. */
function infinityText(value: number): string {
  return value < 0 ? '-Infinity' : ' Infinity';
}

function headOf({ name, shape }: BlockComparison): string {
  const size = shape === null || shape.length === 0 ? '' : ` [${shape.join(', ')}]`;
  return `${name === null ? 'numbers' : nameText(name)}${size}`;
}

function ulpsText({ error, budget }: Entry): string {
  if (!Number.isFinite(error)) return 'infinitely many ulps: an infinite number is near to none but itself';
  const approximate = error > Number.MAX_SAFE_INTEGER ? 'about ' : '';
  return `${approximate}${counted(error, 'ulp')}, where ${budget} ${budget === 1 ? 'is' : 'are'} allowed`;
}

/** An entry in the form in which findings write theirs. */
function findingOf(worst: Entry, index: readonly number[]): Finding {
  return {
    check: 'gradient/reference',
    quantity: 'all',
    fault: 'unknown',
    detail: {},
    message: 'It differs.',
    worst: { ...worst, index: [...index] },
    case: null,
    replay: 'none',
  };
}

function byRatio(left: BlockComparison, right: BlockComparison): number {
  return ratioOf(right) - ratioOf(left) || 0;
}

function ratioOf({ worst }: BlockComparison): number {
  return worst?.ratio ?? 0;
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
