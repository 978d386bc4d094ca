import { copyOfReply, copyOfRequest } from '../../contract/copies.js';
import type { FaultId } from '../../contract/faults.js';
import type { AnyRequest } from '../../contract/request.js';
import type { AnySubject, Description } from '../../contract/subject.js';
import { SubjectFailure, UnsupportedCase } from '../../contract/subject-failure.js';
import { type Answer, answerOf, largestDifference } from '../behaviour/behaviour-answer.js';
import { dependenceOf } from '../behaviour/behaviour-experiment.js';
import { otherRequests } from '../behaviour/behaviour-requests.js';

/** A subject that answers otherwise after other calls, and the calls that showed it. */
export interface Changed {
  /** the request that was answered otherwise */
  readonly request: AnyRequest;
  /** what was asked before it, in order */
  readonly before: readonly AnyRequest[];
  readonly seed: number;
}

/**
 * Tells whether a subject whose answer changed remembers or is random, by the experiment of behaviour.md; its predecessors are
 * those that showed the change, and the usual ones.
 *
 * Answers that do not vary in it from the second on are no chance: what changed them, another architecture say, the experiment
 * does not ask, or it has happened once and for all. Where the subject declines or fails on the way, it is taken to remember.
 *
 * @param subject - newly opened, where that can be had
 */
export async function faultOfChange(
  subject: AnySubject,
  description: Description,
  { request, before, seed }: Changed,
): Promise<FaultId> {
  let calls = 0;
  let settled: Answer | null = null;
  let varies = false;
  const ask = async (asked: AnyRequest): Promise<Answer> => {
    const answer = answerOf(copyOfReply(await subject.evaluate(copyOfRequest(asked))));
    // The first call may be the one that changes all that follow.
    if (asked !== request || calls++ === 0) return answer;
    settled ??= answer;
    varies ||= largestDifference(settled, answer) !== null;
    return answer;
  };
  const others = [...new Set([...before, ...otherRequests(request, seed, description)])].filter(
    (other) => other !== request,
  );
  try {
    const dependence = await dependenceOf(ask, request, others, seed);
    return dependence === 'chance' && varies ? 'nondeterministic' : 'stale-state';
  } catch (cause) {
    if (cause instanceof SubjectFailure || cause instanceof UnsupportedCase) return 'stale-state';
    throw cause;
  }
}

/** Says what the fault of a changed answer is, and what mends it. */
export function changeInWords(fault: FaultId): string {
  return fault === 'nondeterministic'
    ? 'no dependence on what was asked before showed, so it is random or irregular. Fix the seed for each call, switch dropout off, and look for arrays that are not initialised'
    : 'it depends on the calls before. Start every call from nothing: reset the hidden state, zero the gradients and clear every buffer';
}
