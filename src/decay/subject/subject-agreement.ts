import { precisions } from '../../numeric/precision.js';
import type { DecayAgreement, DecayQuantity } from '../decay-document.js';
import { agreementSentence, type Parting } from './agreement-sentence.js';
import type { SubjectPointResult } from './measure-subject-point.js';

/** What a subject's runs of one series are judged by. */
export type HeldRun = Pick<SubjectPointResult, 'logNorms' | 'held'>;

/** The series that the runs belong to. */
export interface HeldSeries {
  readonly quantity: DecayQuantity;
  /** ascending */
  readonly lags: readonly number[];
}

/**
 * Judges whether a subject's G(k) is the reference's in every run, at every lag that its precision can tell: |G/G_ref − 1| ≤ B/G_ref
 * where B < G_ref (D14) and G_ref is a normal number of that precision.
 *
 * A NaN that tells is outside every budget. The state's own G(0) is the loss's, and tells nothing.
 */
export function subjectAgreement({ quantity, lags }: HeldSeries, runs: readonly HeldRun[]): DecayAgreement {
  const places = lags.map((_, index) => index).filter((index) => quantity === 'inputs' || lags[index]! > 0);
  const told = runs.flatMap((run) =>
    places.filter((index) => tells(run, index)).map((index) => ({ run, index })),
  );
  const errors = told.map(({ run, index }) => errorAt(run, index));
  const worst = errors.some(Number.isNaN) ? Number.NaN : Math.max(0, ...errors);
  const outside = told.filter(({ run, index }) => !(errorAt(run, index) <= run.held.budgets[index]!));
  const parting = firstParting(outside, lags);
  const untold = places.filter((index) => runs.some((run) => !tells(run, index)));
  const verdict = told.length === 0 ? 'inconclusive' : parting === null ? 'agrees' : 'differs';
  return {
    verdict,
    worst: told.length > 0 && Number.isFinite(worst) ? worst : null,
    partsAt: parting?.lag ?? null,
    sentence: agreementSentence({
      quantity,
      parting,
      worst: told.length > 0 ? worst : null,
      precision: runs[0]!.held.precision,
      tellsEverywhere: untold.length === 0,
      toldUntil: places.includes((untold[0] ?? 0) - 1) ? lags[untold[0]! - 1]! : null,
    }),
  };
}

function tells({ held: { precision, logNorms, budgets } }: HeldRun, index: number): boolean {
  return budgets[index]! < 1 && logNorms[index]! >= Math.log(precisions[precision].smallestNormal);
}

/** |G/G_ref − 1|: 1 for an exact zero. */
function errorAt({ logNorms, held }: HeldRun, index: number): number {
  return Math.abs(Math.expm1(logNorms[index]! - held.logNorms[index]!));
}

/** The nearest lag at which a run is outside its budget, and whether it is exactly 0 from there on. */
function firstParting(
  outside: readonly { readonly run: HeldRun; readonly index: number }[],
  lags: readonly number[],
): Parting | null {
  if (outside.length === 0) return null;
  const { run, index } = outside.reduce((first, other) => (other.index < first.index ? other : first));
  return {
    lag: lags[index]!,
    before: lags[index - 1] ?? null,
    actual: Math.exp(run.logNorms[index]!),
    expected: Math.exp(run.held.logNorms[index]!),
    overBudget: errorAt(run, index) / run.held.budgets[index]!,
    isEnd: run.logNorms.subarray(index).every((logNorm) => logNorm === Number.NEGATIVE_INFINITY),
  };
}
