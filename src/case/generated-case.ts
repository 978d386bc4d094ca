import fc from 'fast-check';
import { InputError } from '../complaint/input-error.js';
import { randomStream } from '../numeric/random.js';
import { type CaseLimits, caseArbitrary } from './case-arbitrary.js';
import type { CaseSpec } from './case-spec.js';
import { type Combination, combinationAt, combinationNumber } from './combination.js';
import { cornerCases } from './corner-cases.js';

/** A case and the path that replays it, with the run's seed and limits. */
export interface PlannedCase {
  /** `corner:NAME` of the table, `N` of a generated case, `N:…` of a shrunk one */
  readonly path: string;
  readonly spec: CaseSpec;
  /** what a corner case is for: options that no other may take the place of */
  readonly essential?: Partial<Combination>;
}

/** Generates case `number` of the run with this seed. */
export function generatedCase(seed: number, number: number, limits: CaseLimits): PlannedCase {
  return { path: String(number), spec: walk(seed, number, '0', limits) };
}

/**
 * Finds a case again by its path.
 *
 * @throws InputError when no case of the run has that path
 */
export function caseAtPath(seed: number, path: string, limits: CaseLimits): PlannedCase {
  const corner = cornerCases.find((row) => row.path === path);
  if (corner !== undefined) return corner;
  const [, number, shrinks] = /^(\d{1,9})((?::\d{1,6}){0,200})$/.exec(path) ?? [];
  if (number === undefined) throw unknownPath(path);
  try {
    return { path, spec: walk(seed, Number(number), `0${shrinks}`, limits) };
  } catch {
    throw unknownPath(path);
  }
}

/** How many smaller cases are tried before the smallest found so far is taken. */
export const shrinkAttempts = 300;

/**
 * Looks for the smallest case that still fails, starting from case `number`.
 *
 * @param fails - tells whether a case fails; asked at most `shrinkAttempts` times
 * @returns the smallest failing case met, the case itself if nothing smaller fails, or null if it does not fail either
 */
export async function shrinkCase(
  seed: number,
  number: number,
  limits: CaseLimits,
  fails: (spec: CaseSpec) => Promise<boolean>,
): Promise<PlannedCase | null> {
  let attempts = 0;
  const property = fc.asyncProperty(arbitraryOf(seed, number, limits), async (spec) => {
    attempts++;
    return attempts > shrinkAttempts || !(await fails(spec));
  });
  const run = await fc.check(property, { seed: fastCheckSeed(seed, number), numRuns: 1, verbose: 0 });
  if (!run.failed || run.counterexample === null) return null;
  const [spec] = run.counterexample;
  return { path: `${number}${(run.counterexamplePath ?? '0').slice(1)}`, spec };
}

function walk(seed: number, number: number, path: string, limits: CaseLimits): CaseSpec {
  const sample = fc.sample(arbitraryOf(seed, number, limits), {
    seed: fastCheckSeed(seed, number),
    numRuns: 1,
    path,
  });
  if (sample[0] === undefined) throw unknownPath(path);
  return sample[0];
}

function arbitraryOf(seed: number, number: number, limits: CaseLimits): fc.Arbitrary<CaseSpec> {
  return caseArbitrary(combinationAt(combinationNumber(seed, number)), limits);
}

/** fast-check wants 32 bits; each case has its own, so that a case does not depend on how many came before it. */
function fastCheckSeed(seed: number, number: number): number {
  return randomStream(seed, 'case', number).uint32() | 0;
}

function unknownPath(path: string): InputError {
  return new InputError({
    where: '--path',
    what: `is ${JSON.stringify(path.slice(0, 80))}`,
    expected:
      'expected a case number with its shrinks, as in 12 or 12:0:3, or the name of a corner case, as in corner:saturated/lstm, because those are the cases of a run',
    next: 'Copy the whole replay line of the failure, with its seed',
  });
}
