import { beforeAll, describe, type TestContext, test } from 'vitest';
import { checkIds } from '../check/comparison-record.js';
import { InputError, shown } from '../complaint/input-error.js';
import type { Result } from '../contract/result.js';
import { CheckFailure, callFrames } from './check-failure.js';
import { checkTest, type TestOutcome, verdictTest } from './check-tests.js';
import { messageColours, messageWidth } from './colours.js';
import { type GradientCheckOptions, refuseSubjectAndUnknown } from './gradient-check-options.js';
import { keepDocument, type RecordingTask } from './gradient-records.js';
import { runCheck } from './run-check.js';
import type { SubjectToCheck } from './subject-to-check.js';

/** The options of `check`, and what its suite is called and may take. */
export interface SubjectSuiteOptions extends GradientCheckOptions {
  /** what the suite is called; `subject` unless given */
  readonly name?: string;
  /** how long opening and checking may take together, in milliseconds; five minutes unless given */
  readonly timeout?: number;
}

/** A check takes seconds; of a slow subject with hundreds of cases a few minutes. At twice that, everybody has given up. */
const usualTimeoutMs = 300_000;

/**
 * Registers a suite that checks a subject once and shows each check as a test, by its id, and the whole as a test `verdict`.
 *
 * The subject is asked nothing while tests are collected: a check that turns out not to apply to it is skipped with the
 * reason, and so is one that is inconclusive without making the run so. Whatever is wrong also fails `verdict`. The subject
 * is closed when the check has ended; the document is kept for the reporter.
 *
 * @throws InputError for a name or a timeout that is none, and for an option that is unknown
 */
export function describeSubject(source: SubjectToCheck, options: SubjectSuiteOptions = {}): void {
  refuseSubjectAndUnknown(options, ['name', 'timeout']);
  const { name = 'subject', timeout = usualTimeoutMs, ...checkOptions } = options;
  requireSuiteOptions(name, timeout);
  const frames = callFrames(describeSubject);
  // Whatever a promise comes to is told when it is asked for.
  if (source instanceof Promise) source.catch(() => undefined);
  const { wants = () => true } = checkOptions;
  const colours = messageColours();
  const lines = { colours, width: messageWidth };

  describe(name, () => {
    let outcome: SuiteOutcome = { cause: new Error('The check was not run.') };
    let keeper: RecordingTask | null = null;
    beforeAll(async () => {
      outcome = await suiteOutcome(source, checkOptions, timeout);
    }, noTimeout);

    function show(context: TestContext, become: (result: Result) => TestOutcome): void {
      if ('cause' in outcome) context.skip('the check could not be run: see verdict');
      keeper ??= context.task;
      if (keeper === context.task) keepDocument(context.task, outcome.result, { ofSuite: true });
      const told = become(outcome.result);
      if (told.state === 'skip') context.skip(told.reason);
      if (told.state === 'fail') throw new CheckFailure(told.message, frames);
    }

    for (const id of checkIds.filter((each) => wants(each))) {
      test(id, (context) => show(context, (result) => checkTest(result, id, lines)));
    }
    test('verdict', (context) => {
      if ('cause' in outcome) throw outcome.cause;
      show(context, (result) => verdictTest(result, lines));
    });
  });
}

/** The check has a time limit of its own, which tells how far it came. */
const noTimeout = 0;

/** What came of a suite's check: a document, or what was thrown by whoever else. */
type SuiteOutcome = { readonly result: Result } | { readonly cause: unknown };

async function suiteOutcome(
  source: SubjectToCheck,
  options: GradientCheckOptions,
  timeoutMs: number,
): Promise<SuiteOutcome> {
  try {
    return { result: await runCheck(source, options, { timeoutMs, closes: true }) };
  } catch (cause) {
    return { cause };
  }
}

function requireSuiteOptions(name: unknown, timeout: unknown): void {
  const demand = (holds: boolean, option: string, value: unknown, expected: string): void => {
    if (!holds) throw new InputError({ where: `options.${option}`, what: `is ${shown(value)}`, expected });
  };
  demand(typeof name === 'string' && name !== '', 'name', name, 'expected what the suite is called');
  const isTime = typeof timeout === 'number' && timeout > 0 && timeout < 2 ** 31;
  demand(isTime, 'timeout', timeout, 'expected a number of milliseconds above 0 and below 2^31');
}
