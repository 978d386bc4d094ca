import fc from 'fast-check';
import { InputError } from '../complaint/input-error.js';
import { randomStream } from '../numeric/random.js';

/** What the cases of a run are drawn from: an arbitrary for each case number of a seed. */
export type SpecSource<Spec> = (seed: number, number: number) => fc.Arbitrary<Spec>;

/** A spec that was found by shrinking, and the path that finds it again. */
export interface ShrunkSpec<Spec> {
  readonly path: string;
  readonly spec: Spec;
}

/** Draws the spec of case `number`. */
export function specAt<Spec>(source: SpecSource<Spec>, seed: number, number: number): Spec {
  return walk(source, seed, number, '0');
}

/**
 * Finds a spec again by its path: `12`, or `12:0:3` when it was shrunk.
 *
 * @throws InputError when no spec of the source has that path
 */
export function specAtPath<Spec>(source: SpecSource<Spec>, seed: number, path: string): Spec {
  const [, number, shrinks] = /^(\d{1,9})((?::\d{1,6}){0,200})$/.exec(path) ?? [];
  if (number === undefined) throw unknownPath(path);
  try {
    return walk(source, seed, Number(number), `0${shrinks}`);
  } catch {
    throw unknownPath(path);
  }
}

/** How many smaller cases are tried before the smallest found so far is taken. */
export const shrinkAttempts = 300;

/**
 * Looks for the smallest spec that still fails, starting from that of case `number`.
 *
 * @param fails - tells whether a case fails; asked no more once it throws
 * @param mostAttempts - how often it may be asked; {@link shrinkAttempts} unless given
 * @returns the smallest failing spec met, that of the case itself if nothing smaller fails, or null if it does not fail either
 * @throws what `fails` throws
 */
export async function shrunkSpec<Spec>(
  source: SpecSource<Spec>,
  seed: number,
  number: number,
  fails: (spec: Spec) => Promise<boolean>,
  mostAttempts = shrinkAttempts,
): Promise<ShrunkSpec<Spec> | null> {
  let attempts = 0;
  const thrown: unknown[] = [];
  const property = fc.asyncProperty(source(seed, number), async (spec) => {
    attempts++;
    if (attempts > mostAttempts || thrown.length > 0) return true;
    try {
      return !(await fails(spec));
    } catch (cause) {
      // fast-check takes what is thrown for a failure, and would look for a smaller case that throws.
      thrown.push(cause);
      return true;
    }
  });
  const run = await fc.check(property, { seed: fastCheckSeed(seed, number), numRuns: 1, verbose: 0 });
  if (thrown.length > 0) throw thrown[0];
  if (!run.failed || run.counterexample === null) return null;
  const [spec] = run.counterexample;
  return { path: `${number}${(run.counterexamplePath ?? '0').slice(1)}`, spec };
}

function walk<Spec>(source: SpecSource<Spec>, seed: number, number: number, path: string): Spec {
  const [spec] = fc.sample(source(seed, number), { seed: fastCheckSeed(seed, number), numRuns: 1, path });
  if (spec === undefined) throw unknownPath(path);
  return spec;
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
