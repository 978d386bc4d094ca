import type { Request } from '../../contract/request.js';
import { requestClasses } from './classes.js';
import { shareEvidence } from './evidence.js';
import type { CoverageDomain, RequestClass } from './request-class.js';

/** `covered`: its share is at least the declared one · `missed`: it is smaller · `undecided`: too few cases to tell */
export const coverageVerdicts = ['covered', 'undecided', 'missed'] as const;
export type CoverageVerdict = (typeof coverageVerdicts)[number];

/** How often verdicts may be wrong, over all classes together. */
export interface CoverageRates {
  /** the most probable it may be that some class is called missed though none is */
  readonly falseAlarmRate: number;
  /** the most probable it may be that some class is called covered though its share is smaller than declared */
  readonly falseAssuranceRate: number;
}

/** One warning without a cause in ten thousand runs at most, and one assurance in a thousand. */
export const usualRates: CoverageRates = { falseAlarmRate: 1e-4, falseAssuranceRate: 1e-3 };

/** How often a class came, and what that says of its share. */
export interface ClassCoverage {
  readonly name: string;
  /** the least share of the cases that it should have */
  readonly declared: number;
  /** how many cases were in it */
  readonly seen: number;
  /** of how many */
  readonly cases: number;
  readonly verdict: CoverageVerdict;
}

/** What the cases of a run were like, class by class, and how often that may be wrong. */
export interface CoverageResult extends CoverageRates {
  readonly classes: readonly ClassCoverage[];
}

/** Counts the classes of requests as a run goes along. */
export interface Coverage {
  /** takes the request of one generated case; the table of corner cases has shares of its own, and would not be one of many */
  add(request: Request): void;
  result(): CoverageResult;
}

/**
 * Opens the counting of the classes that the cases of a domain can be in.
 *
 * (V6) Each of the m classes is judged at a rate of 1/m of those that are given, so that they hold for all together.
 *
 * @param rates - {@link usualRates} unless given; each strictly between 0 and 1
 * @param classes - the table of classes unless given
 * @throws RangeError when a rate is not between 0 and 1; NaN is not
 */
export function openCoverage(
  domain: CoverageDomain,
  rates: Partial<CoverageRates> = {},
  classes: readonly RequestClass[] = requestClasses,
): Coverage {
  const { falseAlarmRate, falseAssuranceRate } = { ...usualRates, ...rates };
  requireRate('falseAlarmRate', falseAlarmRate);
  requireRate('falseAssuranceRate', falseAssuranceRate);
  const declared = classes.filter(({ possible }) => possible(domain));
  const seen = new Map(declared.map(({ name }) => [name, 0]));
  let cases = 0;
  const each: CoverageRates = {
    falseAlarmRate: falseAlarmRate / declared.length,
    falseAssuranceRate: falseAssuranceRate / declared.length,
  };
  return {
    add(request) {
      cases++;
      for (const { name, has } of declared) if (has(request)) seen.set(name, seen.get(name)! + 1);
    },
    result: () => ({
      falseAlarmRate,
      falseAssuranceRate,
      classes: declared.map(({ name, declared: share }) => {
        const counted = { declared: share, seen: seen.get(name)!, cases };
        return { name, ...counted, verdict: coverageVerdict(counted, each) };
      }),
    }),
  };
}

/**
 * Judges one class by its count: (V4) missed where Mₙ for a share below reaches 1/α, covered where that for a share above
 * reaches 1/β.
 *
 * Both cannot be, since each is at most 1 on the other's side of the declared share (V5).
 *
 * @throws RangeError for counts or a share that cannot be
 */
export function coverageVerdict(
  { declared, seen, cases }: Pick<ClassCoverage, 'declared' | 'seen' | 'cases'>,
  { falseAlarmRate, falseAssuranceRate }: CoverageRates,
): CoverageVerdict {
  if (shareEvidence('below', seen, cases, declared) >= -Math.log(falseAlarmRate)) return 'missed';
  if (shareEvidence('above', seen, cases, declared) >= -Math.log(falseAssuranceRate)) return 'covered';
  return 'undecided';
}

/** The names of the classes that a request is in. */
export function classesOf(request: Request): readonly string[] {
  return requestClasses.filter(({ has }) => has(request)).map(({ name }) => name);
}

function requireRate(name: string, rate: number): void {
  if (!(rate > 0 && rate < 1))
    throw new RangeError(`openCoverage: ${name} is ${rate}, expected a number between 0 and 1.`);
}
