import type { Description } from '../../contract/subject.js';
import type { Verdict } from '../../contract/verdict.js';
import { explainSequence } from './explain-sequence.js';
import { openFreshAnswers } from './fresh-answers.js';
import { withOpened } from './opened-subject.js';
import { searchSequences } from './search-sequences.js';
import { sequenceCases, unsupportedRequest } from './sequence-cases.js';
import { type Disturbance, malformedRequest } from './sequence-commands.js';
import type { SequenceFailure } from './sequence-failure.js';
import {
  type ResolvedSequenceOptions,
  resolveSequenceOptions,
  type SequenceOptions,
} from './sequence-options.js';

/** What came of trying sequences of calls. */
export interface SequenceResult {
  /** `error` where the subject failed instead of answering; `inconclusive` where it could be asked nothing */
  readonly verdict: Verdict;
  /** how many sequences were tried */
  readonly runs: number;
  readonly failure: SequenceFailure | null;
}

/**
 * Asks subjects sequences of requests, and wants of each the answer, bit for bit, of a newly opened subject that is asked it alone.
 *
 * A sequence goes to and fro between two cases, each again, longer, larger, with other numbers, without its state, for its loss
 * alone; where the subject says that it survives errors, what it does not support and what makes no sense come in between. What
 * fails is made as short as it can be, by fast-check's model-based testing, and is replayed by its seed, path and replayPath. NaN
 * is the same as NaN.
 *
 * @throws InputError for options that cannot be used, and what opening, describing or closing a subject throws
 */
export async function checkSequences(options: SequenceOptions): Promise<SequenceResult> {
  const resolved = resolveSequenceOptions(options);
  const { open, seed } = resolved;
  const description = await withOpened(open, async (_, described) => described);
  const cases = sequenceCases(description, seed);
  if (cases.length === 0) return { verdict: 'inconclusive', runs: 0, failure: null };
  const disturbances = disturbancesFor(description, resolved);
  const fresh = openFreshAnswers(open);
  const { compared, runs, found } = await searchSequences(resolved, { cases, disturbances, fresh });
  if (found === null) return { verdict: compared > 0 ? 'pass' : 'inconclusive', runs, failure: null };
  const failure = await explainSequence(found, { open, description, seed });
  return { verdict: failure.fault === null ? 'error' : 'fail', runs, failure };
}

function disturbancesFor(
  description: Description,
  { seed, survivesErrors }: ResolvedSequenceOptions,
): readonly Disturbance[] {
  if (!survivesErrors) return [];
  const unsupported = unsupportedRequest(description, seed);
  return [
    ...(unsupported === null ? [] : [{ words: 'ask what it does not support', of: () => unsupported }]),
    { words: 'ask what makes no sense', of: malformedRequest },
  ];
}
