import fc from 'fast-check';
import { copyOfReply, copyOfRequest } from '../../contract/copies.js';
import { type AnyRequest, batchShape } from '../../contract/request.js';
import { SubjectFailure, UnsupportedCase } from '../../contract/subject-failure.js';
import { indexTensor, zeros } from '../../contract/tensor.js';
import type { AnsweringSubject } from '../answering-subject.js';
import { answerOf, largestDifference } from '../behaviour/behaviour-answer.js';
import { comparePurity } from '../behaviour/behaviour-purity.js';
import type { FreshAnswers } from './fresh-answers.js';
import type { SequenceCase, SequenceRequest } from './sequence-cases.js';
import { type Mismatch, type SequenceCall, SequenceMismatch } from './sequence-mismatch.js';

/** What is known of a sequence so far. */
export interface SequenceModel {
  last: SequenceRequest | null;
}

/** What a sequence is about: the subject, and the two cases between which it goes to and fro. */
export interface SequenceReal {
  readonly subject: AnsweringSubject;
  readonly cases: readonly [SequenceCase, SequenceCase];
  readonly fresh: FreshAnswers;
  /** every call so far */
  readonly calls: SequenceCall[];
}

/** A call that fast-check puts into sequences, leaves out again and replays. */
export type SequenceCommand = fc.AsyncCommand<SequenceModel, SequenceReal>;

/** Requests whose answers do not matter, each with words for it: the subject should be none the worse for them. */
export interface Disturbance {
  readonly words: string;
  readonly of: (last: AnyRequest) => AnyRequest;
}

/** As many as a case has at most; where it has fewer, numbers begin again. */
const mostVariants = 7;

/** The commands that sequences are made of. */
export function sequenceCommands(disturbances: readonly Disturbance[]): fc.Arbitrary<SequenceCommand>[] {
  const ask = fc
    .record({
      turn: fc.constantFrom<(0 | 1)[]>(0, 1),
      variant: fc.integer({ min: 0, max: mostVariants - 1 }),
    })
    .map(askCommand);
  const disturb = disturbances.map((each) => fc.constant(disturbCommand(each)));
  // Most calls are ordinary ones: what the others leave behind only they can show.
  return [ask, ask, fc.constant(againCommand), ...disturb];
}

function askCommand({ turn, variant }: { readonly turn: 0 | 1; readonly variant: number }): SequenceCommand {
  return {
    check: () => true,
    async run(model, real) {
      const variants = real.cases[turn];
      const asked = variants[variant % variants.length]!;
      await askAndCompare(real, asked);
      model.last = asked;
    },
    toString: () => `ask ${turn}.${variant}`,
  };
}

const againCommand: SequenceCommand = {
  // At the beginning there is nothing to repeat: were it left out there, what comes before it could not be.
  check: () => true,
  async run(model, real) {
    model.last ??= real.cases[0][0];
    await askAndCompare(real, model.last);
  },
  toString: () => 'again',
};

function disturbCommand({ words, of }: Disturbance): SequenceCommand {
  return {
    check: () => true,
    async run({ last }, { subject, cases, calls }) {
      const request = of((last ?? cases[0][0]).request);
      calls.push({ words, request, isCompared: false });
      // Whatever comes of it: an answer, a refusal, an error.
      await subject.evaluate(copyOfRequest(request)).catch(() => undefined);
    },
    toString: () => words,
  };
}

/** A request whose parts do not fit together: its inputs are wider than D, its tokens beyond the vocabulary. */
export function malformedRequest(request: AnyRequest): AnyRequest {
  const { batchSize: B, sequenceLength: T } = batchShape(request);
  const { inputSize: D } = request.architecture;
  if (request.inputs !== undefined) return { ...request, inputs: zeros([B, T, D + 1]) };
  return { ...request, tokens: indexTensor([B, T], new Int32Array(B * T).fill(D)) };
}

/** Asks a request, unless newly opened subjects decline it, and compares the answer with theirs. */
async function askAndCompare({ subject, fresh, calls }: SequenceReal, asked: SequenceRequest): Promise<void> {
  const { words, request } = asked;
  const expected = await fresh.of(asked);
  if (expected === null) return;
  calls.push({ words: `ask ${words}`, request, isCompared: true });
  const mismatch = (kind: Mismatch['kind'], rest: Partial<Mismatch>): SequenceMismatch => {
    const whole = { quantity: 'answer', worst: null, said: null };
    return new SequenceMismatch({ kind, calls: [...calls], ...whole, ...rest });
  };
  const given = copyOfRequest(request);
  const reply = await subject.evaluate(given).catch((cause: unknown) => {
    if (cause instanceof UnsupportedCase)
      throw mismatch('changed', { said: `It declines: ${cause.message}.` });
    if (cause instanceof SubjectFailure) throw mismatch('crash', { said: cause.message });
    throw cause;
  });
  const difference = largestDifference(expected, answerOf(copyOfReply(reply)));
  if (difference !== null) {
    const { quantity, worst } = difference;
    throw mismatch('changed', { quantity, worst });
  }
  const change = comparePurity(given, request).find(({ outcome }) => outcome !== 'agrees');
  if (change !== undefined) {
    const { quantity, worst, message = null } = change;
    throw mismatch('mutates', { quantity, worst, said: message });
  }
}
