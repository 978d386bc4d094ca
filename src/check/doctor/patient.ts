import { copyOfRequest } from '../../contract/copies.js';
import type { ConventionName, ResolvedDescription } from '../../contract/description.js';
import type { AnyRequest } from '../../contract/request.js';
import type { OpenSubject } from '../../contract/subject.js';
import type { DecodedReply } from '../../contract/wire.js';
import { type AnsweringSubject, answeringSubject } from '../answering-subject.js';
import { translatedSubject } from '../convention/translated-subject.js';
import { describeSubject } from '../describe-subject.js';
import type { Exchange } from './completeness.js';

/** A subject that is examined: what makes it fail is asked on purpose, and then it is opened anew. */
export interface Patient {
  /** @throws SubjectFailure when it cannot be described */
  describe(): Promise<ResolvedDescription>;
  /** @throws SubjectFailure when it does not answer, or answers what is no reply; UnsupportedCase when it says so */
  ask(request: AnyRequest): Promise<DecodedReply>;
  /** what it was last sent and answered, in the names of its own convention; null before its first answer */
  lastExchange(): Exchange | null;
  /** closes it and opens it anew, after a failure */
  restart(): Promise<void>;
  /** @returns whole sentences about what had to be done to end it, that of a failed one left out */
  close(): Promise<readonly string[]>;
}

/** Opens a subject to be examined. */
export async function openPatient(open: () => Promise<OpenSubject>): Promise<Patient> {
  let subject: OpenSubject | null = await open();
  let last: Exchange | null = null;
  const listened = (opened: OpenSubject): AnsweringSubject => {
    const answers = answeringSubject(opened);
    return {
      ...answers,
      async evaluate(request) {
        const reply = await answers.evaluate(request);
        last = { request, reply };
        return reply;
      },
    };
  };
  let answering = listened(subject);
  // Ours until it is described.
  let convention: ConventionName = 'backproof';
  let asked = answering;
  return {
    async describe() {
      const description = await describeSubject(answering);
      ({ convention } = description);
      asked = translatedSubject(answering, convention);
      return description;
    },
    ask: (request) => asked.evaluate(copyOfRequest(request)),
    lastExchange: () => last,
    async restart() {
      await subject?.close();
      subject = null;
      subject = await open();
      answering = listened(subject);
      asked = translatedSubject(answering, convention);
    },
    close: async () => (await subject?.close()) ?? [],
  };
}
