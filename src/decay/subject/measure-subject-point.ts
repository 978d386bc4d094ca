import type { PrecisionName } from '../../numeric/precision.js';
import { precisions } from '../../numeric/precision.js';
import { spectralNorm } from '../../numeric/singular-values.js';
import { boundSlope } from '../gradient-bound.js';
import type { PointResult } from '../measure-point.js';
import type { DecayPoint } from '../plan-decay.js';
import { lagsOf } from '../series-plan.js';
import type { AskedSubject } from './ask-subject.js';
import { posedPoint, roundedTo } from './posed-point.js';
import { type ReferenceNorms, referenceNorms } from './reference-norms.js';
import { inputNorms, stateNorms } from './subject-norms.js';

/** What a subject's point gave, at the lags of its series, and what it is held against. */
export interface SubjectPointResult extends PointResult {
  readonly held: HeldAgainst;
}

/** The reference's norms for a point, and the precision of the subject that is held against them. */
export interface HeldAgainst extends ReferenceNorms {
  readonly precision: PrecisionName;
}

/**
 * Measures one point of a subject: its own gradient by the state, or by the inputs, at the lags of the series; and the reference on
 * the same numbers.
 *
 * `firstZeroLag` is the first of the lags asked for; where they are thin, a gradient may have ended before.
 *
 * @param subject - takes and returns our names; one of another convention is translated first
 * @param precision - what it computes in, by its own description
 * @throws SubjectFailure when it fails to answer, or to answer what it promised; UnsupportedCase when it says so
 */
export async function measureSubjectPoint(
  point: DecayPoint,
  subject: AskedSubject,
  precision: PrecisionName,
): Promise<SubjectPointResult> {
  const { series, seed } = point;
  const { quantity = 'state', architecture } = series;
  const lags = lagsOf(series);
  const format = precisions[precision];
  const posed = posedPoint(point, format);
  const logNorms =
    quantity === 'state'
      ? await stateNorms(subject, posed, lags, roundedTo(format))
      : await inputNorms(subject, posed, lags);
  const firstZero = logNorms.indexOf(Number.NEGATIVE_INFINITY);
  const H = architecture.hiddenSize;
  return {
    logNorms,
    firstZeroLag: firstZero < 0 ? null : lags[firstZero]!,
    sigmaMax: boundSlope(architecture) === null ? null : spectralNorm(posed.parameters.Waa!.data, H, H),
    held: { precision, ...referenceNorms(posed, { quantity, lags, precision: format, seed }) },
  };
}
