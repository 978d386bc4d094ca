import { InputError, shown } from '../../complaint/input-error.js';
import { requireObject } from '../../contract/object.js';
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
 * @throws InputError where what was opened is no subject; otherwise the first that opening, describing, using and closing it throw
 */
export async function withOpened<Outcome>(
  open: OpenAnew,
  use: (subject: AnsweringSubject, description: Description) => Promise<Outcome>,
): Promise<Outcome> {
  const opened = await open();
  const outcome = await used(opened, use).catch(async (first: unknown) => {
    // What closing throws after a failure tells less than the failure.
    await closed(opened).catch(() => undefined);
    throw first;
  });
  await closed(opened);
  return outcome;
}

async function used<Outcome>(
  opened: Openable,
  use: (subject: AnsweringSubject, description: Description) => Promise<Outcome>,
): Promise<Outcome> {
  requireSubject(opened);
  const answering = answeringSubject(opened);
  const description = await describeSubject(answering);
  return use(translatedSubject(answering, description.convention), description);
}

async function closed(opened: Openable | undefined | null): Promise<void> {
  await opened?.close?.();
}

function requireSubject(opened: Openable): void {
  const where = 'options.open()';
  const { describe, evaluate } = requireObject(opened, where, 'a subject: an object with two methods');
  for (const [name, method] of Object.entries({ describe, evaluate })) {
    if (typeof method === 'function') continue;
    throw new InputError({
      where: `${where}.${name}`,
      what: method === undefined ? 'is missing' : `is ${shown(method)}`,
      expected: 'expected a method, because a subject is described and evaluated',
    });
  }
}
