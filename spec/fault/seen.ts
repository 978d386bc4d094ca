import { blockDirections } from '../../src/check/directions.js';
import { type Expectation, expectationOf } from '../../src/check/expectation.js';
import { compareEntries } from '../../src/comparison/agreement.js';
import { copyOfRequest } from '../../src/contract/copies.js';
import { forwardBlocks, gradientBlocks } from '../../src/contract/quantities.js';
import type { Reply, Request } from '../../src/contract/request.js';
import { evaluatorOf, type PlantedFault } from '../../src/fault/planted-fault.js';
import { precisions } from '../../src/numeric/precision.js';
import { longerRequest, siblingRequest } from './longer-request.js';

/** A case with what is right on it. */
export interface Judged {
  readonly request: Request;
  readonly expectation: Expectation;
}

/** Seed of the disturbed evaluations that budgets are made of; any will do. */
const budgetSeed = 1;

/** A case with its budgets. */
export function judgedCase(request: Request): Judged {
  const direction = blockDirections(request, budgetSeed);
  return { request, expectation: expectationOf(request, precisions.float64, direction, budgetSeed) };
}

/** Whether the reference itself, called as a planted fault is, has nothing that can be seen. */
export function isBareRight(judged: Judged): boolean {
  const right: PlantedFault = { name: 'right', fault: 'unknown', detail: {}, applies: () => true };
  return !isSeen(right, judged);
}

/**
 * Whether a fault shows on a case, asked after a longer one and one with other parameters, and then once more. It shows in an answer that is beyond its budgets, in a second answer that is another one, or in changed arguments.
 */
export function isSeen(fault: PlantedFault, { request, expectation }: Judged): boolean {
  const evaluate = evaluatorOf(fault);
  evaluate(copyOfRequest(longerRequest(request)));
  evaluate(copyOfRequest(siblingRequest(request)));
  const asked = copyOfRequest(request);
  const reply = evaluate(asked);
  if (!sameValues(asked, request)) return true;
  if (!agrees(reply, expectation)) return true;
  return !sameValues(evaluate(copyOfRequest(request)), reply);
}

/** Whether every block came and is within its budgets. */
function agrees(reply: Reply, { forward, gradients }: Expectation): boolean {
  return [
    { came: forwardBlocks(reply), expected: forward },
    { came: gradientBlocks(reply), expected: gradients },
  ].every(({ came, expected }) =>
    [...expected].every(([name, { values, budgets }]) => {
      const block = came.get(name);
      return block !== undefined && compareEntries(block.data, values, budgets).outcome !== 'differs';
    }),
  );
}

/** Whether two requests or replies are the same number by number; NaN is the same as NaN, 0 is not −0. */
function sameValues(first: unknown, second: unknown): boolean {
  if (ArrayBuffer.isView(first) && ArrayBuffer.isView(second)) {
    const [own, other] = [first, second] as unknown as [ArrayLike<number>, ArrayLike<number>];
    return own.length === other.length && Array.from(own).every((value, k) => Object.is(value, other[k]));
  }
  if (typeof first !== 'object' || typeof second !== 'object' || first === null || second === null) {
    return Object.is(first, second);
  }
  const [own, other] = [Object.entries(first), new Map(Object.entries(second))];
  return own.length === other.size && own.every(([key, value]) => sameValues(value, other.get(key)));
}
