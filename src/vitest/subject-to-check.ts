import { InputError, shown } from '../complaint/input-error.js';
import type { AnySubject, OpenSubject } from '../contract/subject.js';
import type { SubjectFailure } from '../contract/subject-failure.js';

/** A subject, a promise of one, or a function that opens one, at once or after a while. */
export type SubjectToCheck = AnySubject | Promise<AnySubject> | (() => AnySubject | Promise<AnySubject>);

/**
 * Opens what is to be checked.
 *
 * @throws InputError when it is no subject; what a factory throws is passed on
 */
export async function openCheckedSubject(source: SubjectToCheck): Promise<AnySubject> {
  const subject: unknown = await (typeof source === 'function' ? source() : source);
  const { describe, evaluate } = Object(subject) as Partial<Record<keyof AnySubject, unknown>>;
  if (typeof describe === 'function' && typeof evaluate === 'function') return subject as AnySubject;
  throw new InputError({
    where: 'the subject',
    what: subject === undefined ? 'is missing' : `is ${shown(subject)}`,
    expected:
      'expected an object with the methods describe and evaluate, a promise of one, or a function that returns either',
    next: 'defineSubject({ name, supports, evaluate }) makes one',
  });
}

/** What came of closing a subject. */
export interface Ending {
  /** what had to be done to end it, in whole sentences */
  readonly warnings: readonly string[];
  /** why it could no longer be asked; null where it could */
  readonly failure: SubjectFailure | null;
}

/** The ending of a subject that is left open. */
export const leftOpen: Ending = { warnings: [], failure: null };

/** Closes a subject, if it has anything to close. */
export async function closeCheckedSubject(subject: AnySubject): Promise<Ending> {
  const { close, failure } = subject as Partial<OpenSubject>;
  const warnings = (await close?.call(subject)) ?? [];
  return { warnings, failure: failure?.call(subject) ?? null };
}
