import { type CheckOutcome, type CheckProgress, check, type RunResult } from '../check/check.js';
import { documentOfNothing } from '../check/check-document.js';
import type { ComingCase } from '../check/check-options.js';
import { casesToAsk } from '../check/memory/kept-cases.js';
import { runErrorOf } from '../check/run-error.js';
import type { FaultId } from '../contract/faults.js';
import type { OpenSubject } from '../contract/subject.js';
import { openSubject } from '../node/open-subject.js';
import { type CheckPlan, caseFlags, runCommand, subjectCommand } from './check-plan.js';

/** What is told of a check while it runs. */
export interface CheckEvents {
  /** the subject has been opened; whoever must end it from outside can */
  readonly onOpen?: (subject: OpenSubject) => void;
  /** opens the subject: with a clock around all that it does, say */
  readonly around?: (open: () => Promise<OpenSubject>) => Promise<OpenSubject>;
  readonly onCase?: (coming: ComingCase) => void;
  readonly onProgress: (progress: CheckProgress) => void | Promise<void>;
}

/**
 * Opens a subject, checks it, and closes it whatever happens; what had to be done to close it is among the warnings.
 *
 * @throws InputError for what cannot be opened or asked
 */
export async function conductCheck(plan: CheckPlan, events: CheckEvents): Promise<CheckOutcome> {
  const { onOpen, around = (open) => open(), ...told } = events;
  let opened: OpenSubject;
  try {
    opened = await around(() => openSubject(plan.source, plan.opening));
  } catch (cause) {
    return unopened(plan, cause);
  }
  onOpen?.(opened);
  let closing: readonly string[] = [];
  let outcome: CheckOutcome;
  try {
    outcome = await check({ ...optionsOf(plan), ...told, subject: opened });
  } finally {
    closing = await opened.close();
  }
  const result = replayable(plan, {
    ...outcome.result,
    warnings: [...outcome.result.warnings, ...closing],
  });
  const failure = opened.failure?.() ?? null;
  if (failure === null || result.verdict === 'error') return { ...outcome, result };
  const error = runErrorOf(failure, 'After the last case', runCommand(plan));
  return { ...outcome, result: { ...result, verdict: 'error', error } };
}

/** The result with a line that replays its error; what went wrong in none of the cases is met again in the whole run. */
function replayable(plan: CheckPlan, result: RunResult): RunResult {
  const { error } = result;
  if (error === null || typeof error.replay === 'string') return result;
  return { ...result, error: { ...error, replay: runCommand(plan) } };
}

/** The outcome of a run whose subject could not be started. @throws what is not the subject's doing */
function unopened(plan: CheckPlan, cause: unknown): CheckOutcome {
  return {
    ...documentOfNothing(plan, runErrorOf(cause, null, runCommand(plan))),
    failures: { failures: [], judged: new Set(), checks: [] },
  };
}

function optionsOf(plan: CheckPlan) {
  const {
    source,
    seed,
    cases,
    limits,
    cells,
    architectures,
    missProbability,
    exhaustive,
    bail,
    kept,
    cause,
  } = plan;
  const grep = plan.grep === undefined ? null : new RegExp(plan.grep);
  const command = subjectCommand(plan);
  const flags = caseFlags(plan);
  const isReference = source.kind === 'built-in' && source.name === 'reference';
  return {
    judges: isReference ? ('independent' as const) : ('reference' as const),
    seed,
    ...(cases !== undefined && { cases }),
    limits,
    cells,
    ...(architectures !== undefined && { architectures }),
    ...casesToAsk(kept, plan),
    missProbability,
    exhaustive,
    bail,
    wants: (id: string) => grep?.test(id) ?? true,
    replay: (path: string, known?: FaultId) => `${command} ${flags(path, known)}`,
    cause,
  };
}
