import { usualLimits } from '../case/case-arbitrary.js';
import type { CheckOutcome } from '../check/check.js';
import { usualCases } from '../check/check-options.js';
import { checkIds } from '../check/comparison-record.js';
import { InputError, shown } from '../complaint/input-error.js';
import type { Result } from '../contract/result.js';
import { exitCodes } from '../contract/verdict.js';
import { loadKept, usualFailureFolder } from '../node/failure-store.js';
import { needsThread, sourceName, subjectSource } from '../node/subject-source.js';
import { nameText } from '../report/name-text.js';
import { baselineOf, heldAgainst } from './baseline-option.js';
import { type CheckCommandLine, checkCommandLine } from './check-command-line.js';
import { checkInThread } from './check-in-thread.js';
import { type CheckPlan, runCommand } from './check-plan.js';
import { conductCheck } from './conduct-check.js';
import { configure } from './configuration.js';
import { environmentValues } from './environment.js';
import { endingWith } from './interruption.js';
import { keepFailures } from './keep-failures.js';
import { readArchitectures } from './read-architectures.js';
import { reportTargets } from './reporter-targets.js';
import { requireWritableTargets, writeReports } from './reporters.js';
import { runStages } from './stages.js';
import { version } from './version.js';

/** `backproof check`: is the gradient right? */
export function checkCommand() {
  return checkCommandLine().action((_subject, _options, command) => runCheck(command));
}

/**
 * Runs `backproof check`: reads what it depends on, checks, remembers, reports.
 *
 * Everything that can be refused is refused before the subject is started; what comes after a run (memory, baseline) never
 * costs its report.
 */
async function runCheck(command: CheckCommandLine): Promise<void> {
  const startedAt = performance.now();
  const configured = await configure(command);
  const { options, placeOf } = configured;
  requireSomeCheck(options.grep, placeOf('grep'));
  const targets = reportTargets({ ...options, reporters: options.reporter });
  await requireWritableTargets(targets);
  const baseline = await baselineOf(options);
  const source = subjectSource(configured.args[0], options.command);
  const folder = options.failures === false ? null : (options.failures ?? usualFailureFolder);
  const name = sourceName(source);
  const memory = folder === null ? { kept: [], warnings: [] } : await loadKept(folder, name);
  const plan: CheckPlan = {
    source,
    opening: { timeoutMs: options.timeout, maxReplyBytes: options.maxReply, python: options.python },
    seed: options.seed,
    cases: options.cases,
    limits: { maxHidden: options.maxHidden, maxLength: options.maxLength },
    isConfigured: configured.file !== null || Object.keys(environmentValues(process.env)).length > 0,
    path: options.path,
    cause: options.cause,
    cells: options.cell,
    architectures:
      options.architecture && (await readArchitectures(options.architecture, placeOf('architecture'))),
    missProbability: options.miss,
    exhaustive: options.exhaustive,
    bail: options.bail,
    grep: options.grep?.source,
    kept: memory.kept,
    failures: folder === null || folder === usualFailureFolder ? undefined : folder,
  };

  const outcome = await conducted(plan, options.quiet);
  const unkept = folder === null ? [] : await keepFailures(folder, plan, outcome);
  const { result, notes, isRefused } = await heldAgainst(baseline, outcome.result, isWhole(plan));
  const document: Result = {
    ...result,
    warnings: [...configured.warnings, ...memory.warnings, ...result.warnings, ...unkept, ...notes],
    version,
    elapsedMs: Math.round(performance.now() - startedAt),
  };
  // First the code, then the report: a reader may go away before its end.
  process.exitCode = isRefused ? exitCodes.usage : exitCodes[document.verdict];
  await writeReports(document, outcome.ratios, targets, runCommand(plan)).catch((cause: unknown) => {
    process.stderr.write(
      `backproof: the verdict was ${document.verdict}, but not every report was written.\n`,
    );
    throw cause;
  });
}

/** Checks with progress on stderr: what runs foreign code in a thread of its own, everything else right here. */
async function conducted(plan: CheckPlan, quiet: boolean): Promise<CheckOutcome> {
  const name = nameText(sourceName(plan.source));
  let outcome: CheckOutcome | undefined;
  const stage = {
    title: `Checking ${name}`,
    run: async (report: (done: number, total: number, activity?: string) => Promise<void>) => {
      const onProgress = ({ done, total, activity }: { done: number; total: number; activity: string }) =>
        report(done, total, activity === 'shrinking' ? 'shrinking a failing case' : '');
      outcome = needsThread(plan.source)
        ? await checkInThread(plan, (progress) => void onProgress(progress))
        : await endingWith((onOpen) => conductCheck(plan, { onProgress, onOpen }));
      return `Checked ${name}`;
    },
  };
  await runStages([stage], { quiet });
  return outcome!;
}

/** Whether a run was as long as usual and left nothing out, so that what it does not find counts as gone. */
function isWhole({ path, cells, architectures, bail, cases = usualCases, limits }: CheckPlan): boolean {
  const isUsual =
    cases >= usualCases &&
    limits.maxHidden >= usualLimits.maxHidden &&
    limits.maxLength >= usualLimits.maxLength;
  return isUsual && path === undefined && cells === undefined && architectures === undefined && !bail;
}

/** A pattern that matches nothing is a mistake in the pattern, not a result. */
function requireSomeCheck(grep: RegExp | undefined, where: string): void {
  if (grep === undefined || checkIds.some((id) => grep.test(id))) return;
  throw new InputError({
    where,
    what: `is ${shown(grep.source)}, which matches no check`,
    expected: `expected a pattern that matches one of ${checkIds.join(', ')}`,
  });
}
