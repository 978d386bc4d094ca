import { parseArgs } from 'node:util';
import { usualSeed } from '../../src/check/check-options.js';

/** What `npm run conformance` takes. */
export interface ConformanceOptions {
  readonly seed: number;
  /** how many cases are generated a row, beside the corner-case table */
  readonly cases: number;
  /** the built-in subjects to ask; all where it is empty */
  readonly only: readonly string[];
  /** the interpreter of those in Python */
  readonly python: string;
  readonly output: string;
}

/** Few, so that all rows together take minutes; the corner-case table stands beside them. */
const usualConformanceCases = 20;

/**
 * Reads the arguments of `npm run conformance`.
 *
 * @throws Error for an option that there is not, and for a number that is none
 */
export function readConformanceOptions(args: readonly string[]): ConformanceOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string', default: String(usualSeed) },
      cases: { type: 'string', default: String(usualConformanceCases) },
      only: { type: 'string', multiple: true, default: [] },
      python: { type: 'string', default: process.env.BACKPROOF_PYTHON ?? 'python3' },
      output: { type: 'string', default: 'reports/conformance' },
    },
  });
  return {
    seed: wholeNumber('--seed', values.seed, Number.MIN_SAFE_INTEGER),
    cases: wholeNumber('--cases', values.cases, 0),
    only: values.only,
    python: values.python,
    output: values.output,
  };
}

/** Writes the command that makes the same report again; where Python is and where the report goes do not change it. */
export function conformanceCommand({ seed, cases, only }: ConformanceOptions): string {
  const names = only.map((name) => ` --only ${name}`).join('');
  return `npm run conformance -- --seed ${seed} --cases ${cases}${names}`;
}

function wholeNumber(option: string, text: string, least: number): number {
  const value = /^-?\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw new Error(`${option} is "${text}"; expected a whole number from ${least}.`);
}
