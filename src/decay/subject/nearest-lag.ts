import type { ResolvedDescription } from '../../contract/description.js';
import { UnsupportedCase } from '../../contract/subject-failure.js';
import { precisions } from '../../numeric/precision.js';
import type { DecayPoint } from '../plan-decay.js';
import { type AskedSubject, askSubject } from './ask-subject.js';
import { planSubject, type SubjectPlanOptions } from './plan-subject.js';
import { posedPoint } from './posed-point.js';
import { lastSteps } from './subject-norms.js';

/** Nobody who differentiates recurrent networks declines sequences longer than this. */
const longestTried = 4;

/**
 * Finds the nearest lag that a subject can be asked for by the state: the shortest sequence that it differentiates, in every cell. Some
 * libraries do not differentiate a single step, which no description can say.
 *
 * @returns 1 to 4; 1 as well where it declines them all, so that measuring says why
 * @throws SubjectFailure when it fails to answer; InputError where `planSubject` does
 */
export async function nearestLag(
  subject: AskedSubject,
  description: ResolvedDescription,
  options: SubjectPlanOptions = {},
): Promise<number> {
  const points = planSubject(description, { ...options, lengths: [longestTried], seeds: 1 });
  const byState = points.filter(({ series }) => series.quantity === 'state');
  for (let lag = 1; lag <= longestTried; lag++) {
    if (await areTaken(subject, byState, description, lag)) return lag;
  }
  return 1;
}

/** One after the other: a subject need not take several requests at a time. */
async function areTaken(
  subject: AskedSubject,
  points: readonly DecayPoint[],
  description: ResolvedDescription,
  steps: number,
): Promise<boolean> {
  for (const point of points) if (!(await isTaken(subject, point, description, steps))) return false;
  return true;
}

async function isTaken(
  subject: AskedSubject,
  point: DecayPoint,
  { precision }: ResolvedDescription,
  steps: number,
): Promise<boolean> {
  try {
    await askSubject(subject, lastSteps(posedPoint(point, precisions[precision]), steps));
    return true;
  } catch (cause) {
    if (cause instanceof UnsupportedCase) return false;
    throw cause;
  }
}
