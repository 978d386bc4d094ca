import { type CheckOptions, checkOptionNames } from '../check/check-options.js';
import { InputError } from '../complaint/input-error.js';
import { refuseUnknownKeys, requireObject } from '../contract/object.js';

/** The options of `check` but the subject, which stands elsewhere. */
export type GradientCheckOptions = Omit<CheckOptions, 'subject'>;

const gradientCheckOptionNames = checkOptionNames.filter((name) => name !== 'subject');

/**
 * Refuses options that nobody reads, and a subject among them.
 *
 * @param others - the names of what may be given beside the options of `check`
 * @throws InputError also for what is no object
 */
export function refuseSubjectAndUnknown(options: unknown, others: readonly string[] = []): void {
  const fields = requireObject(options, 'options', 'an object of options');
  if ('subject' in fields) {
    throw new InputError({
      where: 'options.subject',
      what: 'is given',
      expected: 'expected it to be left out, because the subject is what the check is called with',
    });
  }
  refuseUnknownKeys(fields, [...others, ...gradientCheckOptionNames], 'options');
}
