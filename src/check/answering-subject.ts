import { InputError } from '../complaint/input-error.js';
import { thrownWords } from '../complaint/thrown-words.js';
import type { AnyRequest } from '../contract/request.js';
import type { AnySubject } from '../contract/subject.js';
import { SubjectFailure, UnsupportedCase } from '../contract/subject-failure.js';
import { type DecodedReply, decodeReply } from '../contract/wire.js';

/** A subject whose replies have been read: what they hold has the shapes that were asked for, and is nobody else's. */
export interface AnsweringSubject extends AnySubject {
  /** @throws SubjectFailure when the subject throws or answers what is no reply; UnsupportedCase when it says so */
  evaluate(request: AnyRequest): Promise<DecodedReply>;
  /** there only if the subject takes batches */
  evaluateAll?(requests: readonly AnyRequest[]): Promise<readonly DecodedReply[]>;
  /** the keys of replies that mean nothing and were ignored, each with the number of replies that had it */
  unknownKeys(): ReadonlyMap<string, number>;
}

/** So many unknown keys are told apart; a subject that invents new ones all the time has no more to say by them. */
const mostUnknownKeys = 20;

/**
 * Reads what a subject answers: whatever runs in this process is held to the same form as what comes over a wire.
 *
 * Only the form is looked at: a NaN or a missing gradient is a finding, not a failure.
 */
export function answeringSubject(subject: AnySubject): AnsweringSubject {
  const unknown = new Map<string, number>();

  function read(reply: unknown, request: AnyRequest): DecodedReply {
    try {
      const decoded = decodeReply(reply, request);
      for (const key of decoded.unknownKeys) {
        if (unknown.has(key) || unknown.size < mostUnknownKeys) unknown.set(key, (unknown.get(key) ?? 0) + 1);
      }
      return decoded;
    } catch (cause) {
      if (!(cause instanceof InputError)) throw cause;
      throw new SubjectFailure('protocol', cause.message, subject.evidence?.(), { cause });
    }
  }

  return {
    describe: () => subject.describe(),
    async evaluate(request) {
      return read(await answered(() => subject.evaluate(request)), request);
    },
    ...(subject.evaluateAll !== undefined && {
      async evaluateAll(requests: readonly AnyRequest[]) {
        const replies = await answered(() => subject.evaluateAll!(requests));
        return requests.map((request, index) => read(replies[index], request));
      },
    }),
    unknownKeys: () => unknown,
  };
}

/** Asks, and tells a failure that has a name from what a subject in this process throws. */
async function answered<Answer>(ask: () => Answer | Promise<Answer>): Promise<Answer> {
  try {
    return await ask();
  } catch (cause) {
    if (cause instanceof SubjectFailure || cause instanceof UnsupportedCase) throw cause;
    throw new SubjectFailure('crash', `evaluate() threw: ${thrownWords(cause)}`, {}, { cause });
  }
}
