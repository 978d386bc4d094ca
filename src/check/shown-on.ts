import { compareEntries } from '../comparison/agreement.js';
import type { ExpectedBlock } from '../comparison/expected-block.js';
import { copyOfReply, copyOfRequest } from '../contract/copies.js';
import { forwardBlocks, gradientBlocks } from '../contract/quantities.js';
import type { Reply, Request } from '../contract/request.js';
import { sameShape, type Tensor } from '../contract/tensor.js';
import { evaluateWith, evaluatorOf, type PlantedFault } from '../fault/planted-fault.js';
import { otherRequests } from './behaviour/behaviour-requests.js';
import { quantityKind } from './certificates.js';
import type { Expectation } from './expectation.js';
import { sameNumbers } from './same-numbers.js';

/**
 * Tells whether a planted fault shows on a case in its first answer: some block of it is missing or outside its budgets. NaN
 * is outside.
 *
 * @param expectation - what is right on the case, and by how much a right answer may be off
 */
export function isShownOn(fault: PlantedFault, expectation: Expectation): boolean {
  const request = askedInFull(expectation.request);
  return fault.applies(request) && differs(evaluateWith(fault, request), expectation);
}

/**
 * Tells whether a fault between calls shows on a case when it is asked as the checks of the behaviour ask: the call changes
 * its arguments, or the same request gets another answer, at once or after longer requests and one of the same shapes.
 *
 * @param seed - what the other requests are drawn from
 */
export function isShownByCalls(fault: PlantedFault, expectation: Expectation, seed: number): boolean {
  const request = askedInFull(expectation.request);
  if (!fault.applies(request)) return false;
  const evaluate = evaluatorOf(fault);
  const ask = (asked: Request): Reply => copyOfReply(evaluate(copyOfRequest(asked)));
  const given = copyOfRequest(request);
  const first = copyOfReply(evaluate(given));
  if (!sameNumbers(given, request) || differs(first, expectation)) return true;
  if (!sameNumbers(ask(request), first)) return true;
  return otherRequests(request, seed).some((other) => {
    if (fault.applies(other)) ask(other);
    return !sameNumbers(ask(request), first);
  });
}

/**
 * Tells whether a wrong answer has any other number than the right one in what is owed, however little it is off.
 *
 * @param owed - quantities without their layers and directions
 */
export function alters(wrong: Reply, right: Reply, owed: ReadonlySet<string>): boolean {
  const isAltered = (came: ReadonlyMap<string, Tensor>, blocks: ReadonlyMap<string, Tensor>): boolean =>
    [...blocks].some(([name, block]) => owed.has(quantityKind(name)) && !sameNumbers(came.get(name), block));
  return (
    isAltered(forwardBlocks(wrong), forwardBlocks(right)) ||
    isAltered(gradientBlocks(wrong), gradientBlocks(right))
  );
}

/** Whether a block of an answer is missing, or outside its budgets. */
export function differs(reply: Reply, { forward, gradients }: Expectation): boolean {
  return someDiffers(forwardBlocks(reply), forward) || someDiffers(gradientBlocks(reply), gradients);
}

function someDiffers(
  came: ReadonlyMap<string, Tensor>,
  expected: ReadonlyMap<string, ExpectedBlock>,
): boolean {
  for (const [name, { shape, values, budgets }] of expected) {
    const block = came.get(name);
    if (block === undefined || !sameShape(block.shape, shape)) return true;
    if (compareEntries(block.data, values, budgets).outcome === 'differs') return true;
  }
  return false;
}

/** The same request, asked for everything. */
export function askedInFull(request: Request): Request {
  return { ...request, want: ['gradients', 'outputs'] };
}
