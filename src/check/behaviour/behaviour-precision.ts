import type { Reply, Request } from '../../contract/request.js';
import type { Subject } from '../../contract/subject.js';
import { type Precision, precisionNames, precisions } from '../../numeric/precision.js';
import type { ComparisonRecord } from '../comparison-record.js';
import type { Expectation } from '../expectation.js';
import { type NoiseVerdict, noiseVerdict } from './noise.js';

/**
 * Holds the noise of a subject's loss against what its declared precision explains.
 *
 * The record's entry is that noise: measured, predicted, and how much more still counts as declared.
 *
 * @param expectation - of everything, whatever the subject supports: the parameters' gradients predict the noise
 * @returns no record where the noise could not be measured, so that the case does not count
 */
export async function comparePrecision(
  subject: Subject,
  asked: Request,
  actual: Reply,
  expectation: Expectation,
  seed: number,
): Promise<ComparisonRecord[]> {
  const verdict = await noiseVerdict(subject, asked, actual, expectation, seed);
  return precisionRecords(verdict, expectation.precision);
}

/**
 * Makes the record of a noise that was measured.
 *
 * @param declared - the precision that should explain it
 * @returns no record where it could not be measured
 */
export function precisionRecords(
  { kind, measured, predicted, largest }: NoiseVerdict,
  { name }: Precision,
): ComparisonRecord[] {
  if (measured === null || kind === 'unmeasured' || kind === 'nondeterministic') return [];
  const error = Math.abs(measured - predicted);
  const budget = largest - predicted;
  const about = { check: 'behaviour/precision', witness: 'itself', quantity: 'loss', shape: [] } as const;
  const worst = {
    index: 0,
    actual: measured,
    expected: predicted,
    error,
    budget,
    ratio: error === 0 ? 0 : error / budget,
  };
  if (kind === 'as declared') return [{ ...about, outcome: 'agrees', worst, wrong: [], evidence: 'telling' }];
  return [
    {
      ...about,
      outcome: 'differs',
      worst,
      wrong: [0],
      evidence: 'telling',
      fault: 'low-precision',
      message: `The loss carries ${(measured / predicted).toExponential(1)} times the noise that ${name} explains: something is computed in a lower precision than declared. Declare that precision, or compute all of it in ${name}.`,
    },
  ];
}

/** What an estimate of noise may be off by, to either side (Moré & Wild 2011, §5). */
const noiseUncertainty = 4;

/**
 * Names the precision that a subject seems to compute in: the widest whose rounding explains the noise that was measured.
 *
 * @param failing - records of `behaviour/precision` that differ
 * @returns the narrowest precision there is when none explains the noise; null when none is narrower than declared
 */
export function apparentPrecision(
  failing: readonly ComparisonRecord[],
  declared: Precision,
): Precision | null {
  const excess = Math.max(
    ...failing.map(({ worst }) => (worst === null ? 1 : worst.actual / worst.expected)),
  );
  const narrower = precisionNames
    .map((name) => precisions[name])
    .filter(({ unitRoundoff }) => unitRoundoff > declared.unitRoundoff)
    .sort((left, right) => left.unitRoundoff - right.unitRoundoff);
  const explains = ({ unitRoundoff }: Precision) =>
    noiseUncertainty * unitRoundoff >= declared.unitRoundoff * excess;
  return narrower.find(explains) ?? narrower.at(-1) ?? null;
}
