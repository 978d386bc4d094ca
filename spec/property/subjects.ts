import { plantedSubject } from '../../src/check/power/planted-subject.js';
import type { Reply, Request } from '../../src/contract/request.js';
import type { Subject } from '../../src/contract/subject.js';
import { type Tensor, tensor } from '../../src/contract/tensor.js';
import { faultKinds } from '../../src/fault/catalogue.js';
import { roundedOtherwise } from '../../src/fault/right/rounded-otherwise.js';
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

/** A right subject that rounds each sum otherwise, by where it stands. */
export function roundingOtherwise(): Subject {
  return { describe: () => referenceDescription, evaluate: roundedOtherwise('float64') };
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

/** The reference, but for the gradient of one block: in every answer that has it, or in the n-th answer alone. */
export function spoiling(block: string, spoil: (gradient: Tensor) => Tensor | null, nth?: number): Subject {
  let answers = 0;
  return answering((reply) => {
    answers++;
    const { [block]: right, ...others } = reply.gradients!;
    if (right === undefined || (nth !== undefined && answers !== nth)) return reply;
    const spoilt = spoil(right);
    return { ...reply, gradients: spoilt === null ? others : { ...others, [block]: spoilt } };
  });
}

/** A block with NaN in its first entry. */
export function withNaN({ shape, data }: Tensor): Tensor {
  return tensor(shape, Float64Array.from(data).fill(Number.NaN, 0, 1));
}

/** No block at all. */
export function withNothing(): null {
  return null;
}
