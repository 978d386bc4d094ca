import { copyOfReply, copyOfRequest } from '../../contract/copies.js';
import type { AnyRequest } from '../../contract/request.js';
import type { AnySubject, Description } from '../../contract/subject.js';
import { UnsupportedCase } from '../../contract/subject-failure.js';
import { randomStream } from '../../numeric/random.js';
import {
  type Answer,
  type AnswerDifference,
  answerOf,
  largestDifference,
} from '../behaviour/behaviour-answer.js';
import type { ComparisonRecord } from '../comparison-record.js';
import { type SequenceRequest, sequenceCases } from './sequence-cases.js';
import { changeInWords, faultOfChange } from './sequence-fault.js';
import { callsInWords, type SequenceCall } from './sequence-mismatch.js';

/** What a sequence of calls to one subject came to. */
export interface SequenceComparison {
  /** for whichever check it is made */
  readonly record: Omit<ComparisonRecord, 'check'>;
  /** the request whose answer changed; null where none did */
  readonly request: AnyRequest | null;
  /** what was asked from the first answer to the one that differs, in words */
  readonly calls: readonly string[];
}

/** So many requests, each of another architecture, are asked whole and for their losses alone: 5 + 2·2·5 = 25 calls in all. */
const mostRequests = 5;
const rounds = 2;

/**
 * Asks a subject several requests of different architectures, in turn and in random order, each whole and for its loss alone,
 * and wants each answer to be the first to the same request, bit for bit.
 *
 * `behaviour/state` asks about each case by itself: other cases of its architecture in between, and always gradients. This is what
 * comes between cases. At most 25 calls; some 200 more to tell memory from chance where an answer changes.
 *
 * @param subject - one that is open already, with whatever it has been asked before
 * @param seed - what the requests and their order are drawn from
 * @returns agreement on nothing, `inconclusive`, where fewer than two requests are supported
 * @throws SubjectFailure when the subject fails
 */
export async function compareSequence(
  subject: AnySubject,
  description: Description,
  seed: number,
): Promise<SequenceComparison> {
  const whole = wholeRequests(description, seed);
  const first = new Map<AnyRequest, Answer | null>();
  const calls: SequenceCall[] = [];
  for (const asked of sequenceOf(whole, seed)) {
    const { request, words } = asked;
    const known = first.get(request);
    if (known === null) continue;
    calls.push({ words: `ask ${words}`, request, isCompared: true });
    const answer = await answerTo(subject, request);
    if (known === undefined) first.set(request, answer);
    else {
      const difference = changeFrom(known, answer);
      if (difference !== null) return changed(subject, description, difference, { calls, seed });
    }
  }
  const answered = whole.filter(({ request }) => (first.get(request) ?? null) !== null).length;
  const outcome = answered < 2 ? 'inconclusive' : 'agrees';
  const evidence = answered < 2 ? 'lost' : 'telling';
  const nothing = { quantity: 'answer', shape: [], worst: null, wrong: [] };
  return { record: { witness: 'itself', ...nothing, outcome, evidence }, request: null, calls: [] };
}

/** The plainest case of each architecture; where there are fewer, also longer ones and ones of other numbers. */
function wholeRequests(description: Description, seed: number): readonly SequenceRequest[] {
  const cases = sequenceCases(description, seed);
  const mostVariants = Math.max(0, ...cases.map((variants) => variants.length));
  const byVariant = Array.from({ length: mostVariants }, (_, at) =>
    cases.flatMap((variants) => variants.slice(at, at + 1)),
  );
  return byVariant.flat().slice(0, mostRequests);
}

/** Every request whole, in order; then, in random order, each for its loss alone and whole right after it. */
function sequenceOf(whole: readonly SequenceRequest[], seed: number): readonly SequenceRequest[] {
  const stream = randomStream(seed, 'sequence');
  const pairs = whole.map((asked) => {
    const loss = { words: `${asked.words} for its loss alone`, request: { ...asked.request, want: [] } };
    return asked.request.want.length === 0 ? [asked] : [loss, asked];
  });
  const shuffled = Array.from({ length: rounds }, () => {
    const rest = [...pairs];
    return pairs.flatMap(() => rest.splice(stream.integer(rest.length), 1)[0]!);
  });
  return [...whole, ...shuffled.flat()];
}

/** null where the subject declines. */
async function answerTo(subject: AnySubject, request: AnyRequest): Promise<Answer | null> {
  try {
    return answerOf(copyOfReply(await subject.evaluate(copyOfRequest(request))));
  } catch (cause) {
    if (cause instanceof UnsupportedCase) return null;
    throw cause;
  }
}

/** A request that was answered and is declined later has changed as a whole. */
function changeFrom(known: Answer, answer: Answer | null): AnswerDifference | null {
  if (answer === null) return { quantity: 'answer', shape: [], worst: null, wrong: [] };
  return largestDifference(known, answer);
}

async function changed(
  subject: AnySubject,
  description: Description,
  { quantity, shape, worst, wrong }: AnswerDifference,
  { calls, seed }: { readonly calls: readonly SequenceCall[]; readonly seed: number },
): Promise<SequenceComparison> {
  const { request } = calls.at(-1)!;
  const since = calls.slice(
    calls.findLastIndex((call, at) => call.request === request && at < calls.length - 1),
  );
  const before = since.map((call) => call.request);
  const fault = await faultOfChange(subject, description, { request, before, seed });
  const message = `After requests of other cases the same request is answered differently (${quantity} most of all): ${changeInWords(fault)}. ${inBetween(since)}`;
  const outcome = worst === null ? 'missing' : 'differs';
  const record = {
    witness: 'itself',
    quantity,
    shape,
    outcome,
    worst,
    wrong,
    evidence: 'telling',
    fault,
    message,
  } as const;
  return { record, request, calls: callsInWords(since) };
}

/** So many of the calls between two answers are told, the last ones. */
const mostTold = 4;

function inBetween(since: readonly SequenceCall[]): string {
  const between = since.slice(1, -1).map(({ words }) => words);
  const told = between.slice(-mostTold);
  const more = between.length - told.length;
  const first = more === 0 ? '' : `${more} other ${more === 1 ? 'call' : 'calls'}, `;
  return between.length === 0 ? 'Nothing came in between.' : `In between came: ${first}${told.join(', ')}.`;
}
