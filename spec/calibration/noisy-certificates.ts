import { innerProduct } from '../../src/check/directions.js';
import { resolveQuestion } from '../../src/check/general/gradient-question.js';
import { lossAlong } from '../../src/check/general/loss-along.js';
import { lossNoise } from '../../src/check/general/loss-noise.js';
import { gaussianDirection } from '../../src/check/own-loss/probe.js';
import { certifiedBound, directionCount } from '../../src/comparison/certificate.js';
import { euclideanNorm } from '../../src/numeric/norm.js';
import { quantile } from '../../src/numeric/quantile.js';
import { pointNoise } from './point-noise.js';
import { smoothFunctions } from './smooth-functions.js';

/** How narrow the certificates of right gradients are under noise, and whether a bound failed. */
export interface NoisyCertificates {
  readonly kind: string;
  readonly entries: number;
  /** the loss carries this times a number that is uniform on (−1, 1) */
  readonly noise: number;
  /** E/‖g‖, over the trials */
  readonly median: number;
  readonly upper95: number;
  /** directions whose derivative lay outside its bound, of all */
  readonly violations: number;
  readonly directions: number;
  /** losses a trial, those that show the noise included */
  readonly evaluations: number;
}

/** p of a certificate, as a user has it unless it is said otherwise. */
const missProbability = 1e-9;

/** Certifies right gradients of one kind of function under noise that is not declared, a function a trial. */
export async function noisyCertificates(
  kind: string,
  entries: number,
  noise: number,
  trials: number,
): Promise<NoisyCertificates> {
  const certificates: number[] = [];
  let [violations, directions, evaluations] = [0, 0, 0];
  for (let trial = 0; trial < trials; trial++) {
    const { loss, at, gradient } = smoothFunctions[kind]!(entries, trial);
    const noisy = (x: Float64Array): number => loss(x) + noise * pointNoise(x);
    const question = resolveQuestion({ loss: noisy, gradient, at, seed: trial });
    const along = lossAlong(question, gradient);
    const { known } = await lossNoise(question, along, await along.here());
    const residuals: number[] = [];
    for (let k = 0; k < directionCount(missProbability); k++) {
      const v = gaussianDirection(at.length, trial, 'noisy', k);
      const { estimate, bound } = await along.derivative(v, 0, known);
      const error = Math.abs(estimate - innerProduct(gradient, v));
      if (!(error <= bound)) violations++;
      directions++;
      residuals.push(error + bound);
    }
    evaluations += along.evaluations() / trials;
    certificates.push(certifiedBound(residuals, missProbability) / euclideanNorm(gradient));
  }
  const [median, upper95] = [quantile(certificates, 0.5), quantile(certificates, 0.95)];
  return { kind, entries, noise, median, upper95, violations, directions, evaluations };
}
