import { runErrorOf } from '../../check/run-error.js';
import { InputError, shown } from '../../complaint/input-error.js';
import { SubjectFailure } from '../../contract/subject-failure.js';
import { exitCodes } from '../../contract/verdict.js';
import type { DecayDocument } from '../../decay/decay-document.js';
import { decayDefaults } from '../../decay/plan-decay.js';
import { summarise } from '../../decay/summarise.js';
import type { OpeningOptions } from '../../node/open-subject.js';
import { needsThread, type SubjectSource } from '../../node/subject-source.js';
import { prettyError } from '../../report/pretty-error.js';
import { visibleText } from '../../report/visible-text.js';
import { counted } from '../counted.js';
import { flagName } from '../flag-name.js';
import { endingWith } from '../interruption.js';
import { terminalColours, terminalWidth } from '../reporters.js';
import { shellWord } from '../shell-word.js';
import { runStages } from '../stages.js';
import { usualPython, usualTimeoutMs } from '../subject-options.js';
import { version } from '../version.js';
import type { DecayCommandOptions } from './conduct-decay.js';
import { openReport, printDecay, type WrittenReport, writeDecayReport } from './decay-report.js';
import { type MeasuredSubject, measureSubject, type SubjectDecayEvents } from './measure-subject.js';
import { measureSubjectInThread } from './measure-subject-in-thread.js';

/** What has no meaning for a subject: its networks are drawn here, measured by it, and in its own process. */
const meaningless = [
  'sweep',
  'initialisation',
  'gain',
  'inputs',
  'layers',
  'measures',
  'weights',
  'convention',
  'data',
  'vocabulary',
  'weightsPrefix',
  'reset',
  'shard',
  'shards',
] as const;

/**
 * Measures how far a subject's own gradient reaches, holds it against the reference's, and writes the report.
 *
 * The exit code is 1 when its gradient parts from the reference's, 3 when it fails, 4 when its precision tells nothing.
 *
 * @throws InputError when the options mean nothing for a subject, or it cannot be opened or followed back through time
 */
export async function conductSubjectDecay(
  source: SubjectSource,
  opening: OpeningOptions,
  options: DecayCommandOptions,
): Promise<void> {
  const { output, quiet } = options;
  requireMeaning(options);
  const baseline = await openReport(options);
  const seed = options.seed ?? decayDefaults.seed;
  const command = subjectDecayCommand(source, opening, { ...options, seed });
  let written: WrittenReport | undefined;
  try {
    await runStages(
      [
        {
          title: 'Measuring the subject',
          run: async (report) => {
            const { points, results } = await measured(source, opening, options, (done, total, activity) =>
              report(done, total, activity),
            );
            const origin = { version, command, seed, epsilon: decayDefaults.epsilon };
            written = await writeDecayReport(summarise(points, results, origin), options, { baseline });
            return `Measured ${counted(points.length, 'network')} and wrote the report to ${output}`;
          },
        },
      ],
      { quiet },
    );
  } catch (cause) {
    if (!(cause instanceof SubjectFailure)) throw cause;
    const layout = { colours: terminalColours(false), width: terminalWidth() };
    process.stderr.write(`${prettyError(runErrorOf(cause, null, command), layout)}\n`);
    process.exitCode = exitCodes.error;
    return;
  }
  printDecay(written!);
  printPartings(written!.document);
  process.exitCode = exitCodeOf(written!.document);
}

function measured(
  source: SubjectSource,
  opening: OpeningOptions,
  { cell, activation, lengths, hidden, seeds, seed }: DecayCommandOptions,
  onProgress: SubjectDecayEvents['onProgress'],
): Promise<MeasuredSubject> {
  const plan = {
    source,
    opening,
    options: {
      ...(cell !== undefined && { cells: cell }),
      ...(activation !== undefined && { activations: activation }),
      ...(lengths !== undefined && { lengths }),
      ...(hidden !== undefined && { hiddenSize: hidden[0]! }),
      ...(seeds !== undefined && { seeds }),
      ...(seed !== undefined && { seed }),
    },
  };
  if (needsThread(source)) return measureSubjectInThread(plan, { onProgress });
  return endingWith((onOpen) => measureSubject(plan, { onOpen, onProgress }));
}

function requireMeaning(options: DecayCommandOptions): void {
  const refuse = (where: string, what: string, expected: string): never => {
    throw new InputError({ where, what, expected });
  };
  const given = meaningless.find((key) => options[key] !== undefined);
  if (given !== undefined) {
    refuse(
      flagName(given),
      'stands beside a subject',
      'expected it to be left out there: a subject is given one layer with PyTorch’s usual weights and random inputs, and asked here',
    );
  }
  const { hidden = [] } = options;
  if (hidden.length > 1) {
    refuse('--hidden', `is ${shown(hidden)}`, 'expected one size beside a subject');
  }
}

/** The sentences above tell of the longest sequences; a gradient that parts from the reference's is told wherever it does. */
function printPartings({ series }: DecayDocument): void {
  const longest = Math.max(...series.map(({ length }) => length));
  const shorter = series.filter(
    ({ agreement, length }) => agreement?.verdict === 'differs' && length < longest,
  );
  for (const { label, agreement } of shorter) {
    process.stdout.write(`${visibleText(`${label}: ${agreement!.sentence}`)}\n`);
  }
}

function exitCodeOf({ series }: DecayDocument): number {
  const verdicts = series.map(({ agreement }) => agreement?.verdict);
  if (verdicts.includes('differs')) return exitCodes.fail;
  return verdicts.includes('agrees') ? exitCodes.pass : exitCodes.inconclusive;
}

function subjectDecayCommand(
  source: SubjectSource,
  { timeoutMs, python }: OpeningOptions,
  { cell, activation, lengths, hidden, seeds, seed }: DecayCommandOptions,
): string {
  const flag = (name: string, value: unknown): string =>
    value === undefined ? '' : ` --${name} ${shellWord(String(value))}`;
  const named = {
    'built-in': () => shellWord((source as { readonly name: string }).name),
    module: () => shellWord((source as { readonly path: string }).path),
    command: () => `--command ${shellWord((source as { readonly command: string }).command)}`,
  }[source.kind]();
  return [
    `backproof decay ${named}`,
    ...(cell ?? []).map((one) => flag('cell', one)),
    ...(activation ?? []).map((one) => flag('activation', one)),
    flag('lengths', lengths?.join(',')),
    flag('hidden', hidden?.join(',')),
    flag('seeds', seeds),
    flag('python', python === usualPython ? undefined : python),
    flag('timeout', timeoutMs === usualTimeoutMs ? undefined : timeoutMs),
    flag('seed', seed),
  ].join('');
}
