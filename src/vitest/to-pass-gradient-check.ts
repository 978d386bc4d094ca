import { messageColours, messageWidth } from './colours.js';
import type { GradientCheckOptions } from './gradient-check-options.js';
import { keepDocument } from './gradient-records.js';
import { answered, type MatcherAnswer, type MatcherContext } from './matcher.js';
import { outcomeText } from './outcome-text.js';
import { runCheck } from './run-check.js';
import type { SubjectToCheck } from './subject-to-check.js';

/**
 * Expects that a subject passes `check` with the verdict `pass`; `.not` expects the verdict `fail`.
 *
 * Verdicts that decide nothing, `inconclusive` and `error`, pass neither. What a factory opens is closed afterwards; any
 * other subject is its owner's. The document is kept with the test, for the reporter. Vitest's own timeout of the test
 * holds, so give it enough.
 *
 * @throws InputError for options that cannot be used, also under `.not`
 */
export async function toPassGradientCheck(
  this: MatcherContext,
  subject: unknown,
  options: GradientCheckOptions = {},
): Promise<MatcherAnswer> {
  const conditions = { timeoutMs: null, closes: false, signal: this.task?.context?.signal };
  const result = await runCheck(subject as SubjectToCheck, options, conditions);
  if (this.task !== undefined) keepDocument(this.task, result, { ofSuite: false });
  const { verdict } = result;
  const isDecided = verdict === 'pass' || verdict === 'fail';
  return answered(this, isDecided ? verdict === 'pass' : null, () =>
    outcomeText(result, { width: messageWidth, colours: messageColours() }),
  );
}
