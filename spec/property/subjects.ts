import { plantedSubject } from '../../src/check/power/planted-subject.js';
import type { Reply, Request } from '../../src/contract/request.js';
import type { Subject } from '../../src/contract/subject.js';
import { faultKinds } from '../../src/fault/catalogue.js';
import { storedIn } from '../../src/fault/right/stored-in.js';
import type { PrecisionName } from '../../src/numeric/precision.js';
import { referenceDescription, referenceSubject } from '../../src/subject/reference.js';
import { changed } from '../check/behaviour/behaviour-subjects.js';

/**
 * A member of the catalogue as a subject, by its name.
 *
 * @throws RangeError where there is none
 */
export function planted(name: string): Subject {
  const fault = faultKinds.flatMap((kind) => kind.planted).find((member) => member.name === name);
  if (fault === undefined) throw new RangeError(`planted: the catalogue has no ${name}.`);
  return plantedSubject(fault);
}

/** A right subject that stores every intermediate value in a precision. */
export function stored(precision: PrecisionName): Subject {
  return { describe: () => ({ ...referenceDescription, precision }), evaluate: storedIn(precision) };
}

/** The reference with an answer of its own: `answered` makes it of the right one. */
export function answering(answered: (reply: Reply, request: Request) => Reply): Subject {
  const right = referenceSubject();
  return {
    describe: () => right.describe(),
    evaluate: async (request) => answered(await right.evaluate(request), request),
  };
}

/** The reference, printed to so many significant digits and read again. */
export function printedTo(digits: number): Subject {
  return answering((reply) => changed(reply, (value) => Number(value.toPrecision(digits))));
}

/** The reference, asked something else than it is: what an implementation misreads. */
export function asking(misread: (request: Request) => Request): Subject {
  const right = referenceSubject();
  return { describe: () => right.describe(), evaluate: (request) => right.evaluate(misread(request)) };
}

/** The reference, without the gradient of one block. */
export function without(block: string): Subject {
  return answering(({ gradients, ...reply }) => {
    const { [block]: _, ...others } = gradients ?? {};
    return { ...reply, gradients: others };
  });
}

/** The reference with NaN in one entry of the gradient of a block. */
export function notANumber(block: string): Subject {
  return answering(({ gradients, ...reply }) => {
    const { shape, data } = gradients![block]!;
    const spoiled = Float64Array.from(data);
    spoiled[0] = Number.NaN;
    return { ...reply, gradients: { ...gradients, [block]: { shape, data: spoiled } } };
  });
}
