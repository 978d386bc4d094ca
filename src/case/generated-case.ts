import { type CaseLimits, caseArbitrary } from './case-arbitrary.js';
import type { CaseSpec } from './case-spec.js';
import { type Combination, combinationAt, combinationNumber } from './combination.js';
import { cornerCases } from './corner-cases.js';
import { type SpecSource, shrunkSpec, specAt, specAtPath } from './spec-source.js';

/** A case and the path that replays it, with the run's seed and limits. */
export interface PlannedCase {
  /** `corner:NAME` of the table, `N` of a generated case, `N:…` of a shrunk one */
  readonly path: string;
  readonly spec: CaseSpec;
  /** what a corner case is for: options that no other may take the place of */
  readonly essential?: Partial<Combination>;
}

/** The source of a run's cases: every combination of options in turn, at sizes within the limits. */
export function generatedSpecs(limits: CaseLimits): SpecSource<CaseSpec> {
  return (seed, number) => caseArbitrary(combinationAt(combinationNumber(seed, number)), limits);
}

/** Generates case `number` of the run with this seed. */
export function generatedCase(seed: number, number: number, limits: CaseLimits): PlannedCase {
  return { path: String(number), spec: specAt(generatedSpecs(limits), seed, number) };
}

/**
 * Finds a case again by its path.
 *
 * @throws InputError when no case of the run has that path
 */
export function caseAtPath(seed: number, path: string, limits: CaseLimits): PlannedCase {
  const corner = cornerCases.find((row) => row.path === path);
  return corner ?? { path, spec: specAtPath(generatedSpecs(limits), seed, path) };
}

/**
 * Looks for the smallest case that still fails, starting from case `number`.
 *
 * @param fails - tells whether a case fails; asked at most `shrinkAttempts` times
 * @returns the smallest failing case met, the case itself if nothing smaller fails, or null if it does not fail either
 * @throws what `fails` throws
 */
export function shrinkCase(
  seed: number,
  number: number,
  limits: CaseLimits,
  fails: (spec: CaseSpec) => Promise<boolean>,
): Promise<PlannedCase | null> {
  return shrunkSpec(generatedSpecs(limits), seed, number, fails);
}
