import { copyOfReply, copyOfRequest } from '../../contract/copies.js';
import type { AnyRequest } from '../../contract/request.js';
import { SubjectFailure, UnsupportedCase } from '../../contract/subject-failure.js';
import { type Answer, answerOf } from '../behaviour/behaviour-answer.js';
import { type OpenAnew, withOpened } from './opened-subject.js';
import type { SequenceRequest } from './sequence-cases.js';
import { SequenceMismatch } from './sequence-mismatch.js';

/** What newly opened subjects answer. */
export interface FreshAnswers {
  /**
   * The answer of a subject that is opened to be asked this alone; each request is asked once, and null where it is declined.
   *
   * @throws SequenceMismatch where such a subject fails
   */
  of(asked: SequenceRequest): Promise<Answer | null>;
}

/** Opens the keeping of fresh answers. */
export function openFreshAnswers(open: OpenAnew): FreshAnswers {
  const answers = new Map<AnyRequest, Answer | null>();

  async function answered(asked: SequenceRequest): Promise<Answer | null> {
    try {
      const { request } = asked;
      return await withOpened(open, async (subject) =>
        answerOf(copyOfReply(await subject.evaluate(copyOfRequest(request)))),
      );
    } catch (cause) {
      if (cause instanceof UnsupportedCase) return null;
      if (!(cause instanceof SubjectFailure)) throw cause;
      throw new SequenceMismatch({
        kind: 'crash',
        calls: [{ words: `ask ${asked.words}`, request: asked.request, isCompared: true }],
        quantity: 'answer',
        worst: null,
        said: cause.message,
      });
    }
  }

  return {
    async of(asked) {
      const known = answers.get(asked.request);
      if (known !== undefined) return known;
      const answer = await answered(asked);
      answers.set(asked.request, answer);
      return answer;
    },
  };
}
