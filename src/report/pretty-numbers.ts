import type { Finding } from '../contract/result.js';
import { type LineOptions, textColumn } from './labelled-line.js';
import { shortNumber } from './pretty-checks.js';

type Entry = NonNullable<Finding['worst']>;

/** What the two numbers of a check are called, and what the error is a share of. */
interface NumberNames {
  readonly actual: string;
  readonly expected: string;
  /** null where the error is no share of what was expected */
  readonly share: string | null;
}

const usualNames: NumberNames = { actual: 'got', expected: 'expect', share: 'the expected value' };
const repeated: NumberNames = { actual: 'again', expected: 'first', share: 'the first answer' };

const namesOf: Readonly<Record<string, NumberNames>> = {
  'behaviour/determinism': repeated,
  'behaviour/state': repeated,
  'behaviour/sequence': repeated,
  'behaviour/purity': { actual: 'after', expected: 'before', share: 'the value before' },
  'behaviour/precision': { actual: 'noise', expected: 'expect', share: null },
};

/** A number of the worst entry: what it is called, and its text, which begins with a sign or a space. */
export interface NumberWords {
  readonly label: string;
  readonly text: string;
  readonly role: 'actual' | 'expected' | 'error' | 'budget';
}

/**
 * Says in words what the worst entry is: what came and what was expected, to as many digits as tell them apart; the error,
 * also as a share of what was expected; and the budget, also as how often the error holds it. Nothing where no number came.
 */
export function numberWords({ check, fault, worst }: Finding): NumberWords[] {
  if (worst === null) return [];
  const names = Object.hasOwn(namesOf, check) ? namesOf[check]! : usualNames;
  const [actual, expected] = toldApart(
    worst.actual,
    worst.expected,
    fault === 'not-finite' ? 'not finite' : 'not finite, or missing',
  );
  return [
    { label: names.actual, text: actual, role: 'actual' },
    { label: names.expected, text: expected, role: 'expected' },
    { label: 'error', text: errorText(worst, names), role: 'error' },
    { label: 'budget', text: budgetText(worst), role: 'budget' },
  ];
}

/** Writes the worst entry for a terminal, a number a line. */
export function numberLines(finding: Finding, { colours }: LineOptions): string[] {
  const colourOf = { actual: colours.red, expected: colours.green, error: String, budget: String };
  return numberWords(finding).map(
    ({ label, text, role }) => `${colours.dim(`  ${label}`.padEnd(textColumn - 1))}${colourOf[role](text)}`,
  );
}

const fewestDigits = 3;
/** With 16 digits behind the point no two doubles look the same. */
const mostDigits = 16;

/** Writes two values with a column for their signs, and as many digits as make them differ: four at least. */
function toldApart(actual: number | null, expected: number | null, absent: string): [string, string] {
  for (let digits = fewestDigits; ; digits++) {
    const texts: [string, string] = [signed(actual, digits, absent), signed(expected, digits, absent)];
    if (texts[0] !== texts[1] || digits === mostDigits) return texts;
  }
}

function signed(value: number | null, digits: number, absent: string): string {
  if (value === null || !Number.isFinite(value)) return ` ${absent}`;
  const sign = value < 0 || Object.is(value, -0) ? '-' : ' ';
  return `${sign}${value === 0 ? '0' : exponential(Math.abs(value), digits)}`;
}

function errorText({ error, expected }: Entry, { share }: NumberNames): string {
  if (error === null || !Number.isFinite(error)) return ' not finite';
  const size = ` ${magnitude(error)}`;
  if (share === null || error === 0 || expected === null || expected === 0) return size;
  return `${size}, ${shareText(error / Math.abs(expected))} ${share}`;
}

/** `22 % of`; a share that no percentage makes readable is a multiple or a power of ten. */
function shareText(share: number): string {
  if (share >= 10) return `${shortNumber(share)} times`;
  return share >= 1e-3 ? `${shortNumber(100 * share)} % of` : `${magnitude(share)} of`;
}

function budgetText({ error, budget }: Entry): string {
  if (budget === null || !Number.isFinite(budget)) return ' not finite';
  if (budget === 0) return ' 0: nothing but exactly the same number passes';
  const times = (error ?? Number.NaN) / budget;
  const isTold = Number.isFinite(times);
  return ` ${magnitude(budget)}${isTold ? `; the error is ${shortNumber(times)} times that` : ''}`;
}

function magnitude(value: number): string {
  return value === 0 ? '0' : exponential(value, 1);
}

function exponential(value: number, digits: number): string {
  return value.toExponential(digits).replace('e+', 'e');
}
