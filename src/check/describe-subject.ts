import { InputError, shown } from '../complaint/input-error.js';
import { thrownWords } from '../complaint/thrown-words.js';
import { type ResolvedDescription, resolveDescription } from '../contract/description.js';
import type { AnySubject } from '../contract/subject.js';
import { SubjectFailure } from '../contract/subject-failure.js';

/**
 * Asks a subject what it says of itself, and fills in what it leaves out.
 *
 * @throws SubjectFailure when it throws, or says what cannot be read or cannot be asked by this version
 */
export async function describeSubject(subject: AnySubject): Promise<ResolvedDescription> {
  const described = await answered(subject);
  try {
    const description = resolveDescription(described, 'describe()');
    requireOwnConvention(description);
    return description;
  } catch (cause) {
    if (!(cause instanceof InputError)) throw cause;
    throw new SubjectFailure('describe', cause.message, subject.evidence?.(), { cause });
  }
}

async function answered(subject: AnySubject): Promise<unknown> {
  try {
    return await subject.describe();
  } catch (cause) {
    if (cause instanceof SubjectFailure) throw cause;
    throw new SubjectFailure('describe', `describe() threw: ${thrownWords(cause)}`, {}, { cause });
  }
}

/** Other frameworks' names and gate orders cannot be sent yet; judging them by our own would accuse the innocent. */
function requireOwnConvention({ convention }: ResolvedDescription): void {
  if (convention === 'backproof') return;
  throw new InputError({
    where: 'describe().convention',
    what: `is ${shown(convention)}`,
    expected: 'expected "backproof", the only convention that this version can send',
  });
}
