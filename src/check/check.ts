import type { AnyRequest } from '../contract/request.js';
import type { RunError } from '../contract/result.js';
import type { Description } from '../contract/subject.js';
import { UnsupportedCase } from '../contract/subject-failure.js';
import { loadTextbook } from '../textbook/textbook.js';
import { answeringSubject } from './answering-subject.js';
import { causesAsMet, causesOf } from './causes.js';
import { documentOf, documentOfNothing, type RunDocument } from './check-document.js';
import { type CheckOptions, type ResolvedOptions, resolveCheckOptions } from './check-options.js';
import type { CheckRun } from './check-run.js';
import type { CheckId } from './comparison-record.js';
import { checksOf } from './convention/checks-of.js';
import { translatedSubject } from './convention/translated-subject.js';
import { planCustomCases } from './custom/custom-plan.js';
import { describeSubject } from './describe-subject.js';
import type { RunFailures } from './memory/kept-cases-after-run.js';
import { openPaths, runFailures } from './memory/run-failures.js';
import { type Planned, planCases } from './plan.js';
import { runErrorOf } from './run-error.js';
import { openRunJudge } from './run-judge.js';
import type { RunResult } from './run-result.js';
import { isMadeIn, replaysSequence, requireSequenceAlone, sequencePath } from './sequence/run-sequence.js';

export { type CheckOptions, type CheckProgress, usualMissProbability } from './check-options.js';
export type { RunResult } from './run-result.js';

/** A check's result, and what else there is to say of its cases. */
export interface CheckOutcome extends RunDocument {
  /** the failing cases, for a memory of failures */
  readonly failures: RunFailures;
}

/**
 * Checks whether a subject behaves, and whether what it answers is right: the whole pipeline on one page.
 *
 * A subject that fails instead of answering ends the run with the verdict `error`; what was found before is kept.
 *
 * @throws InputError for options that cannot be used
 */
export async function check(options: CheckOptions): Promise<CheckOutcome> {
  const asked = resolveCheckOptions(options);
  requireSequenceAlone(asked);
  const answering = answeringSubject(asked.subject);
  const paths = openPaths(asked.replay);
  const described = await describeSubject(answering).catch((cause: unknown) => runErrorOf(cause, null, null));
  if ('kind' in described) {
    const failures = { failures: [], judged: new Set<string>(), checks: [] };
    return { ...documentOfNothing(asked, described), failures };
  }
  const subject = translatedSubject(answering, described.convention);
  const resolved = { ...asked, subject, replay: paths.replay };
  const isSequence = replaysSequence(resolved);
  const plan = isSequence ? [] : planOf(resolved, described);
  const run = await openRun(resolved, described, isSequence ? 1 : plan.length);
  const judge = openRunJudge(run);
  const { failures } = judge;
  const report = async (done: number, activity: 'checking' | 'shrinking') =>
    options.onProgress?.({ done, total: plan.length, activity });
  const draft = (): RunResult => {
    const parts = { causes: causesAsMet(run, failures), error: null, power: null, isWhole: false };
    return documentOf(run, judge, { ...parts, unknownKeys: subject.unknownKeys() }).result;
  };

  let done = 0;
  let error: RunError | null = null;
  for (const planned of plan) {
    options.onCase?.({ path: planned.path, draft });
    try {
      await judge.judge(planned, done);
    } catch (cause) {
      error = runErrorOf(cause, `On case ${planned.path} of the run`, run.options.replay(planned.path));
      break;
    }
    if (resolved.bail && !failures.isEmpty()) break;
    done++;
    await report(done, 'checking');
  }

  if (error === null && done === plan.length && run.judges.wants('behaviour/sequence')) {
    options.onCase?.({ path: sequencePath, draft });
    try {
      await judge.judgeSequence();
    } catch (cause) {
      error = runErrorOf(cause, 'In the sequence of cases', run.options.replay(sequencePath));
    }
  }

  if (!failures.isEmpty()) await report(done, 'shrinking');
  const causes = await causesOf(run, failures).catch((cause: unknown) => {
    // A subject that declines to be asked further has not failed: its failures are told as they were met.
    if (!(cause instanceof UnsupportedCase))
      error ??= runErrorOf(cause, 'While failures were explained', null);
    return causesAsMet(run, failures);
  });
  // Of cases that were not asked nothing can be said to have stayed invisible, or undecided.
  const isWhole = error === null && done === plan.length;
  const power = isWhole ? (judge.visibility?.power() ?? null) : null;
  const document = documentOf(run, judge, {
    causes,
    error,
    power,
    isWhole,
    unknownKeys: subject.unknownKeys(),
  });
  return { ...document, failures: runFailures(run, judge, { ...document.result, pathOf: paths.pathOf }) };
}

function planOf(
  options: ResolvedOptions,
  { supports, parameters }: Description,
): readonly Planned<AnyRequest>[] {
  return parameters === undefined || parameters === null
    ? planCases({ ...options, supports })
    : planCustomCases(options, { supports, parameters });
}

async function openRun(options: ResolvedOptions, description: Description, cases: number): Promise<CheckRun> {
  const wanted = checksOf(description).filter((id) => isMadeIn(options, id) && options.wants(id));
  const judges = {
    kind: options.judges,
    textbook: options.judges === 'independent' ? await loadTextbook() : null,
    wants: (id: CheckId) => wanted.includes(id),
  };
  return { options, description, judges, cases };
}
