import type { Claim, Measurement } from '../../src/contract/conformance.js';
import { precisions } from '../../src/numeric/precision.js';

/**
 * How many roundings a loss may have gone through, as a multiple of u·|loss|: n of them wander by about √n, and no claim's loss
 * takes more than ten thousand. Twice that would still leave every defect that is worth a claim; without it a loss that rounds
 * alike at both steps would seem exact.
 */
const roundings = 100;

/** A defect is more than differences explain by this factor at least; what is within it may be bad luck. */
const farAbove = 10;

/** An analytic gradient beside differences of a loss. */
type Compared = Pick<Measurement, 'analytic' | 'differences'>;

/** Computes |analytic − differences| / max(|analytic|, |differences|); 0 where both are 0. */
export function relativeErrorOf({ analytic, differences }: Compared): number {
  const scale = Math.max(Math.abs(analytic), Math.abs(differences));
  return scale === 0 ? 0 : Math.abs(analytic - differences) / scale;
}

/**
 * Bounds the error of central differences, relative to the larger of the two numbers that are compared.
 *
 * Rounding leaves 100·u·|loss|/h in them, u the unit roundoff of the loss. Truncation is c·h², so that differences at 2h are
 * off by 3·c·h² from those at h: that whole distance is taken for it, three times what it is.
 *
 * @returns null where the claim does not say what its loss is or what another step gives: then nothing tells
 */
export function explainedError(
  { loss, step, differences, coarser }: Measurement,
  precision: Claim['precision'],
  compared: Compared,
): number | null {
  if (loss === undefined || coarser === undefined) return null;
  const scale = Math.max(Math.abs(compared.analytic), Math.abs(compared.differences));
  const rounding = (roundings * precisions[precision].unitRoundoff * Math.abs(loss)) / step;
  const truncation = Math.abs(coarser.differences - differences);
  return (rounding + truncation) / scale;
}

/**
 * Says why a measurement does not show what its claim says.
 *
 * @returns a sentence, or null where the error is far above what differences explain, and the repaired one within it
 */
export function objection(measurement: Measurement, precision: Claim['precision']): string | null {
  const explained = explainedError(measurement, precision, measurement);
  if (explained === null) {
    return 'It does not say how far its differences may be trusted: loss and coarser are needed.';
  }
  if (!(relativeErrorOf(measurement) > farAbove * explained)) {
    return `The gradient is off by ${percent(relativeErrorOf(measurement))}, and differences by up to ${percent(explained)}: that shows nothing.`;
  }
  const { repaired } = measurement;
  if (repaired === null) return null;
  const left = explainedError(measurement, precision, repaired)!;
  if (relativeErrorOf(repaired) <= left) return null;
  return `After the repair the gradient is still off by ${percent(relativeErrorOf(repaired))}, and differences explain ${percent(left)}.`;
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(2))} %`;
}
