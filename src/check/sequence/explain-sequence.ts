import { copyOfReply, copyOfRequest } from '../../contract/copies.js';
import type { FaultId } from '../../contract/faults.js';
import type { Description } from '../../contract/subject.js';
import { SubjectFailure, UnsupportedCase } from '../../contract/subject-failure.js';
import { type Answer, answerOf, largestDifference } from '../behaviour/behaviour-answer.js';
import { type OpenAnew, withOpened } from './opened-subject.js';
import type { FoundSequence } from './search-sequences.js';
import type { SequenceFailure } from './sequence-failure.js';
import { changeInWords, faultOfChange } from './sequence-fault.js';
import { callsInWords, type Mismatch, type SequenceCall } from './sequence-mismatch.js';

/** What a found sequence is explained with. */
export interface Explaining {
  readonly open: OpenAnew;
  readonly description: Description;
  readonly seed: number;
}

/** Names the fault behind a sequence, and says it in whole sentences. */
export async function explainSequence(
  { path, replayPath, mismatch }: FoundSequence,
  explaining: Explaining,
): Promise<SequenceFailure> {
  const { calls, quantity, worst, kind } = mismatch;
  const { request } = calls.at(-1)!;
  const { seed } = explaining;
  const shown = { seed, path, replayPath, commands: callsInWords(calls), request, quantity, worst };
  const said = mismatch.said ?? '';
  if (kind === 'crash') {
    const who = calls.length > 1 ? 'After other calls the subject' : 'A newly opened subject';
    return { ...shown, fault: null, message: `${who} fails instead of answering: ${said}` };
  }
  if (kind === 'mutates') return { ...shown, fault: 'mutates-arguments', message: said };
  const fault = await faultBehind(mismatch, explaining);
  const otherwise = `After other calls a request is answered otherwise than by a newly opened subject (${quantity} most of all)`;
  return { ...shown, fault, message: `${otherwise}: ${changeInWords(fault)}. ${said}`.trimEnd() };
}

/**
 * Whether chance or memory changed an answer. Two calls leave that to an experiment. Where it takes more of them, or one that the subject
 * refuses, an experiment would not ask them; that the same calls lead another subject to the same answer shows memory then.
 */
async function faultBehind(
  { calls, answer }: Mismatch,
  { open, description, seed }: Explaining,
): Promise<FaultId> {
  const before = calls.slice(0, -1);
  const isBeyond = before.length > 1 || before.some(({ isCompared }) => !isCompared);
  if (isBeyond && (await answersAgain(open, calls, answer))) return 'stale-state';
  const changed = { request: calls.at(-1)!.request, before: before.map(({ request }) => request), seed };
  return withOpened(open, (subject) => faultOfChange(subject, description, changed));
}

/** Whether a newly opened subject that is asked the same calls ends with the same answer. */
async function answersAgain(
  open: OpenAnew,
  calls: readonly SequenceCall[],
  answer: Answer | null,
): Promise<boolean> {
  if (answer === null) return true;
  return withOpened(open, async (subject) => {
    let last: Answer | null = null;
    for (const { request } of calls) {
      last = await subject.evaluate(copyOfRequest(request)).then(
        (reply) => answerOf(copyOfReply(reply)),
        (cause: unknown) => {
          if (cause instanceof SubjectFailure || cause instanceof UnsupportedCase) return null;
          throw cause;
        },
      );
    }
    return last !== null && largestDifference(answer, last) === null;
  });
}
