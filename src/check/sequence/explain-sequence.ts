import type { FaultId } from '../../contract/faults.js';
import type { Description } from '../../contract/subject.js';
import { type OpenAnew, withOpened } from './opened-subject.js';
import type { FoundSequence } from './search-sequences.js';
import type { SequenceFailure } from './sequence-failure.js';
import { type Changed, changeInWords, faultOfChange } from './sequence-fault.js';
import { callsInWords } from './sequence-mismatch.js';

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
  const before = calls.slice(0, -1).flatMap((call) => (call.isCompared ? [call.request] : []));
  const fault = await faultBehind({ request, before, seed }, explaining);
  const otherwise =
    calls.length > 1
      ? 'After other calls a request is answered otherwise than by a newly opened subject'
      : 'Two newly opened subjects answer their first request, the same one, differently';
  const message = `${otherwise} (${quantity} most of all): ${changeInWords(fault)}. ${said}`.trimEnd();
  return { ...shown, fault, message };
}

async function faultBehind(changed: Changed, { open, description }: Explaining): Promise<FaultId> {
  let fault: FaultId | null = null;
  try {
    await withOpened(open, async (subject) => {
      fault = await faultOfChange(subject, description, changed);
    });
  } catch (cause) {
    // A subject that cannot be closed has answered all the same.
    if (fault === null) throw cause;
  }
  return fault!;
}
