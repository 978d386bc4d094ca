import { shown } from '../../complaint/input-error.js';
import type { Reply, Request } from '../../contract/request.js';
import type { DoctorFinding, DoctorTopic } from './doctor-finding.js';
import { putNumbers } from './put-numbers.js';

/** A question about numbers: a request, and what an answer to it says. */
export interface NumberQuestion {
  readonly topic: DoctorTopic;
  /** the numbers, as a message names them */
  readonly numbers: string;
  /**
   * whether a check may ask with such numbers: then a subject that does not take them cannot be checked; the others it may
   * refuse
   */
  readonly mayBeAsked: boolean;
  readonly request: Request;
  /**
   * @param expected - what the reference answers
   * @returns null where the answer does not tell
   */
  judge(actual: Reply, expected: Reply): DoctorFinding | null;
}

/**
 * Asks with NaN everywhere: a loss that is a number all the same does not depend on what it was given, or hides a NaN.
 *
 * ReLU may turn NaN into 0, and so may the reference's: where its loss is a number, nothing is expected.
 */
export function nanQuestion(plain: Request): NumberQuestion {
  const nan = () => Number.NaN;
  return {
    topic: 'nan',
    numbers: 'NaN',
    mayBeAsked: false,
    request: putNumbers(plain, { parameters: nan, inputs: nan, objective: nan }),
    judge({ loss }, expected) {
      if (!Number.isNaN(expected.loss) || Number.isNaN(loss)) {
        return { topic: 'nan', status: 'fine', message: 'NaN goes in and comes back as NaN.' };
      }
      return {
        topic: 'nan',
        status: 'notable',
        message: `With NaN in every parameter and input its loss is ${shown(loss)}. Something turns NaN into numbers on the way, as a maximum with 0 or a default for missing numbers does; look for it, because it hides overflows.`,
      };
    },
  };
}

/**
 * Asks with one infinite cotangent (or target), to which the loss must answer with the same infinity as the reference's.
 *
 * Where the reference's loss is not infinite (a cross-entropy has no such number), that an answer comes is enough.
 */
export function infinityQuestion(plain: Request): NumberQuestion {
  return {
    topic: 'infinity',
    numbers: 'Infinity',
    mayBeAsked: false,
    request: putNumbers(plain, { objective: firstOnly(Number.POSITIVE_INFINITY) }),
    judge({ loss }, expected) {
      const isExpected = Math.abs(expected.loss) === Number.POSITIVE_INFINITY;
      if (!isExpected || loss === expected.loss) {
        return { topic: 'infinity', status: 'fine', message: 'Infinity goes in and comes back.' };
      }
      return {
        topic: 'infinity',
        status: 'notable',
        message: `With an infinite number in its objective its loss is ${shown(loss)}, where ${shown(expected.loss)} was expected. Look for what cuts large numbers off, because it hides overflows.`,
      };
    },
  };
}

/** Asks with −0 in the first place of every block; a check may do so, and it is an ordinary 0. */
export function negativeZeroQuestion(plain: Request): NumberQuestion {
  const zero = firstOnly(-0);
  return {
    topic: 'negative-zero',
    numbers: '-0',
    mayBeAsked: true,
    request: putNumbers(plain, { parameters: zero, inputs: zero, objective: zero }),
    judge({ loss }, expected) {
      if (Number.isFinite(loss) || !Number.isFinite(expected.loss)) {
        return { topic: 'negative-zero', status: 'fine', message: '-0 is taken for the zero that it is.' };
      }
      return {
        topic: 'negative-zero',
        status: 'notable',
        message: `With -0 among its numbers its loss is ${shown(loss)}, where a finite number was expected. Look for what divides by it, or reads it as text.`,
      };
    },
  };
}

function firstOnly(value: number) {
  return (before: number, index: number): number => (index === 0 ? value : before);
}
