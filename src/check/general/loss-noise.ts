import { widestRelativeBound } from '../../comparison/certificate.js';
import type { ResolvedQuestion } from './gradient-question.js';
import { shortNumber } from './gradient-verdict.js';
import type { KnownLoss, LossAlong } from './loss-along.js';

/** The noise of a loss, and what is said against it. */
export interface LossNoise {
  /**
   * the loss here, the deviation that the bounds allow for, and the precision with the roundoff that the noise amounts to:
   * noisy losses need longer steps
   */
  readonly known: KnownLoss;
  /** E_max: the widest relative bound that passes */
  readonly widest: number;
  /** sentences that keep a gradient from passing */
  readonly objections: readonly string[];
}

/** What the noise counts as where seven losses on a line do not show it: two roundings of the loss. */
const undetectedRoundoffs = 2;

/**
 * Lines along which noise is looked for; the largest counts. In 400 trials one line of seven losses saw as little as a tenth
 * of the noise, and the largest of three never less than half: what is missed looks like a kink.
 */
const noiseLines = 3;

/**
 * Noise beyond this many times what was declared is an objection: ECnoise's estimate from seven losses is within a factor
 * of about 4 (Moré & Wild 2011, §5). At twice the factor an understated noise goes by unmentioned; the bounds allow for it
 * either way.
 */
const doubtfulFactor = 10;

/**
 * Noise beyond this many unit roundoffs of the largest loss is no rounding, and the step that suits it is worth being found.
 * Below it nothing is gained: bounds are 1e-7 of the gradient or less. At twice the value likewise.
 */
const noisyRoundoffs = 1000;

/**
 * Estimates the noise of a loss: the same call twice, then seven losses or more along each of three random lines.
 *
 * Bounds always allow for what was seen. What passes is widened by declared noise only: E_max is then that of a format
 * whose unit roundoff is the noise relative to the loss.
 */
export async function lossNoise(
  { noise: declared, precision, seed }: ResolvedQuestion,
  along: LossAlong,
  lossHere: number,
): Promise<LossNoise> {
  const repeated = Math.abs((await along.here()) - lossHere);
  const rounding = precision.unitRoundoff * Math.abs(lossHere);
  let seen = Number.isFinite(repeated) ? repeated : 0;
  for (let line = 0; line < noiseLines; line++) {
    const estimated = (await along.noise(seed, line)).standardDeviation;
    seen = Math.max(seen, estimated ?? undetectedRoundoffs * rounding);
  }
  const objections: string[] = [];
  if (!(repeated <= doubtfulFactor * (declared ?? 0))) {
    objections.push(
      `Two calls at the same point gave losses that differ by ${shortNumber(repeated)}. Fix what is random in the loss, or declare its noise.`,
    );
  } else if (declared !== null && seen > doubtfulFactor * Math.max(declared, rounding)) {
    objections.push(
      `The loss carries noise of ${shortNumber(seen)}, more than the ${shortNumber(declared)} that was declared.`,
    );
  }
  const relative = declared === null || declared === 0 ? 0 : declared / Math.abs(lossHere);
  const unitRoundoff = Math.max(precision.unitRoundoff, relative);
  const noise = Math.max(seen, declared ?? 0);
  const noiseRoundoff = Math.min(1, noise / along.largestLoss() || 0);
  const known = {
    lossHere,
    noise,
    precision: { ...precision, unitRoundoff: Math.max(precision.unitRoundoff, noiseRoundoff) },
  };
  const isNoisy = noiseRoundoff > noisyRoundoffs * precision.unitRoundoff;
  return {
    known: { ...known, reach: isNoisy ? await along.reach(seed, known) : null },
    widest: widestRelativeBound({ ...precision, unitRoundoff }),
    objections,
  };
}
