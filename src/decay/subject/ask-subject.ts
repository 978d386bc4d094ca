import { InputError } from '../../complaint/input-error.js';
import { thrownWords } from '../../complaint/thrown-words.js';
import { copyOfRequest } from '../../contract/copies.js';
import type { Request } from '../../contract/request.js';
import type { Subject } from '../../contract/subject.js';
import { SubjectFailure, UnsupportedCase } from '../../contract/subject-failure.js';
import { type DecodedReply, decodeReply } from '../../contract/wire.js';

/** What is asked of a subject here: gradients and states in our names. */
export type AskedSubject = Pick<Subject, 'evaluate' | 'evidence'>;

/**
 * Asks a subject one request and reads its reply; it gets a copy, and may do with it what it likes.
 *
 * @throws SubjectFailure when it throws, or answers what is no reply; UnsupportedCase when it says so
 */
export async function askSubject(subject: AskedSubject, request: Request): Promise<DecodedReply> {
  const reply = await answered(subject, copyOfRequest(request));
  try {
    return decodeReply(reply, request);
  } catch (cause) {
    if (!(cause instanceof InputError)) throw cause;
    throw new SubjectFailure('protocol', cause.message, subject.evidence?.(), { cause });
  }
}

/**
 * Takes a part of a reply that the subject's description promises.
 *
 * @param path - of the part, as in `reply.gradients.h`
 * @throws SubjectFailure when it did not come
 */
export function promised<Part>(subject: AskedSubject, part: Part | null | undefined, path: string): Part {
  if (part !== undefined && part !== null) return part;
  const message = `${path} is missing; expected it, because describe() says that it comes.`;
  throw new SubjectFailure('protocol', message, subject.evidence?.());
}

async function answered(subject: AskedSubject, request: Request): Promise<unknown> {
  try {
    return await subject.evaluate(request);
  } catch (cause) {
    if (cause instanceof SubjectFailure || cause instanceof UnsupportedCase) throw cause;
    throw new SubjectFailure('crash', `evaluate() threw: ${thrownWords(cause)}`, {}, { cause });
  }
}
