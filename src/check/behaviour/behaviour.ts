import { copyOfReply, copyOfRequest } from '../../contract/copies.js';
import type { FaultId } from '../../contract/faults.js';
import type { AnyRequest, Reply } from '../../contract/request.js';
import type { AnySubject, Description } from '../../contract/subject.js';
import type { CheckId, ComparisonRecord } from '../comparison-record.js';
import { type AnswerDifference, answerOf, largestDifference } from './behaviour-answer.js';
import { type Ask, type Dependence, dependenceOf } from './behaviour-experiment.js';
import { otherRequests } from './behaviour-requests.js';

/** How often a request is asked again right away. */
const repeats = 3;

/**
 * Asks a subject the same request again, right away and after other requests: the answer must be the same, bit for bit.
 *
 * Where it is not, an experiment tells an answer that depends on earlier calls from one that depends on chance
 * (behaviour.md). The answer is then compared in that check alone: one cause, one record that differs.
 *
 * @param asked - the request that `actual` answers, with no more wanted than the subject supports
 * @param seed - what the other requests are drawn from
 * @param declared - the parameters of a custom architecture, whose shapes may depend on the batch
 */
export async function compareWithItself(
  subject: AnySubject,
  asked: AnyRequest,
  actual: Reply,
  seed: number,
  declared: Pick<Description, 'parameters'> = {},
): Promise<ComparisonRecord[]> {
  const difference = await changeOnAsking(subject, asked, actual, seed, declared);
  if (difference === null) return [sameAnswer('behaviour/determinism'), sameAnswer('behaviour/state')];
  const others = otherRequests(asked, seed, declared);
  const dependence = await dependenceOf(asking(subject), asked, others, seed);
  return [changedAnswer(difference, dependence)];
}

/** Asks a request again, right away and after others, until its answer changes; null when it never does. */
export async function changeOnAsking(
  subject: AnySubject,
  asked: AnyRequest,
  actual: Reply,
  seed: number,
  declared: Pick<Description, 'parameters'> = {},
): Promise<AnswerDifference | null> {
  const ask = asking(subject);
  const first = answerOf(actual);
  const others = otherRequests(asked, seed, declared);
  const before: (AnyRequest | null)[] = [...Array<null>(repeats).fill(null), ...others];
  for (const predecessor of before) {
    if (predecessor !== null) await ask(predecessor);
    const difference = largestDifference(first, await ask(asked));
    if (difference !== null) return difference;
  }
  return null;
}

function asking(subject: AnySubject): Ask {
  return async (request) => answerOf(copyOfReply(await subject.evaluate(copyOfRequest(request))));
}

function sameAnswer(check: CheckId): ComparisonRecord {
  return {
    check,
    witness: 'itself',
    quantity: 'answer',
    shape: [],
    outcome: 'agrees',
    worst: null,
    wrong: [],
    evidence: 'telling',
  };
}

interface Judgement {
  readonly check: CheckId;
  readonly fault: FaultId;
  readonly reason: string;
}

const judgements: Readonly<Record<Dependence, Judgement>> = {
  grows: {
    check: 'behaviour/state',
    fault: 'stale-state',
    reason:
      'it moves on with every call, so something is kept and added to. Start every call from nothing: zero the gradients and whatever is accumulated',
  },
  remembers: {
    check: 'behaviour/state',
    fault: 'stale-state',
    reason:
      'it depends on the request before. Start every call from nothing: reset the hidden state and clear every buffer',
  },
  chance: {
    check: 'behaviour/determinism',
    fault: 'nondeterministic',
    reason:
      'no dependence on earlier calls showed, so it is random or irregular. Fix the seed, switch dropout off, and look for arrays that are not initialised',
  },
};

function changedAnswer(
  { quantity, shape, worst, wrong }: AnswerDifference,
  dependence: Dependence,
): ComparisonRecord {
  const { check, fault, reason } = judgements[dependence];
  return {
    check,
    witness: 'itself',
    quantity,
    shape,
    outcome: worst === null ? 'missing' : 'differs',
    worst,
    wrong,
    evidence: 'telling',
    fault,
    message: `The same request is answered differently (${quantity} most of all): ${reason}.`,
  };
}
