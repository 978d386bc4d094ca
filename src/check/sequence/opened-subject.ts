import type { AnySubject, Description } from '../../contract/subject.js';
import { type AnsweringSubject, answeringSubject } from '../answering-subject.js';
import { translatedSubject } from '../convention/translated-subject.js';
import { describeSubject } from '../describe-subject.js';

/** Opens a subject that knows nothing of any other that was opened. */
export type OpenAnew = () => Openable | Promise<Openable>;

/** A subject, and for one that holds something open what closes it. */
export interface Openable extends AnySubject {
  close?(): unknown;
}

/**
 * Opens a subject, lets it be used in our names, and closes it, whatever happens.
 *
 * @throws what opening, describing and using it throw
 */
export async function withOpened<Outcome>(
  open: OpenAnew,
  use: (subject: AnsweringSubject, description: Description) => Promise<Outcome>,
): Promise<Outcome> {
  const opened = await open();
  try {
    const answering = answeringSubject(opened);
    const description = await describeSubject(answering);
    return await use(translatedSubject(answering, description.convention), description);
  } finally {
    await opened.close?.();
  }
}
