import { dirname } from 'node:path';
import { Command, Option } from '@commander-js/extra-typings';
import { usualLimits } from '../case/case-arbitrary.js';
import { type CheckOutcome, check } from '../check/check.js';
import { usualCases, usualMissProbability, usualSeed } from '../check/check-options.js';
import { checkIds } from '../check/comparison-record.js';
import { plannedCount } from '../check/plan.js';
import { InputError, shown } from '../complaint/input-error.js';
import { cells } from '../contract/architecture.js';
import type { Result } from '../contract/result.js';
import { exitCodes } from '../contract/verdict.js';
import { requireWritableFolder } from '../node/write-file.js';
import { referenceSubject } from '../subject/reference.js';
import { counted } from './counted.js';
import { oneOfEach, pattern, probability, wholeNumber } from './option-values.js';
import { replayLine } from './replay-line.js';
import { printReports, reporterNames } from './reporters.js';
import { runStages } from './stages.js';
import { version } from './version.js';

const largestSeed = Number.MAX_SAFE_INTEGER;

/** `backproof check`: is the gradient right? */
export function checkCommand() {
  return new Command('check')
    .summary('is its gradient right? (no subject: the reference itself)')
    .description(
      `Checks a recurrent network's gradient, and first whether the network behaves: the same request, the same answer, in the
precision that it declares. Without a subject the reference network is checked: against the textbook's forward
pass, the tangent, the complex step, 64-digit arithmetic and central differences of its own loss,
over a table of corner cases and generated cases of every combination of options.`,
    )
    .argument('[subject]', 'the implementation to check', 'reference')
    .option(
      '--seed <N>',
      'what the cases are drawn from',
      wholeNumber(-largestSeed, largestSeed, 'it seeds the generator'),
      usualSeed,
    )
    .option(
      '--cases <N>',
      'how many cases to generate beside the corner-case table',
      wholeNumber(0, 1e6, 'it counts cases'),
      usualCases,
    )
    .option('--path <P>', 'replays one case: a number, a number with its shrinks (12:0:3) or corner:NAME')
    .option('--cell <C>', 'only this cell: elman, lstm or gru (repeatable)', oneOfEach(cells))
    .option(
      '--max-hidden <N>',
      'the largest H, D and K of generated cases',
      wholeNumber(1, 4096, 'it bounds a size'),
      usualLimits.maxHidden,
    )
    .option(
      '--max-length <N>',
      'the largest T of generated cases',
      wholeNumber(1, 100_000, 'it bounds a length'),
      usualLimits.maxLength,
    )
    .option('--grep <PATTERN>', 'only checks whose id matches, as in gradient/', pattern)
    .option(
      '--miss <P>',
      'the miss probability that the certificates must reach',
      probability,
      usualMissProbability,
    )
    .option('--exhaustive', 'every entry by differences of its own loss, instead of random directions', false)
    .option('--bail', 'stop at the first failing case', false)
    .option('--json', 'print the result document, alone, on stdout', false)
    .option('--reporter <NAME>', 'pretty or json (repeatable)', oneOfEach(reporterNames))
    .option('--output-file <FILE>', 'write the last reporter’s output there instead of stdout')
    .addOption(new Option('--quiet', 'no progress on stderr').default(false))
    .addHelpText('after', examples)
    .action(async (subjectName, options) => {
      requireReference(subjectName);
      requireSomeCheck(options.grep);
      if (options.outputFile !== undefined)
        await requireWritableFolder(dirname(options.outputFile), 'the report');
      const startedAt = performance.now();
      const limits = { maxHidden: options.maxHidden, maxLength: options.maxLength };
      const checkOptions = {
        subject: referenceSubject(),
        judges: 'independent' as const,
        seed: options.seed,
        cases: options.cases,
        limits,
        path: options.path,
        cells: options.cell,
        missProbability: options.miss,
        exhaustive: options.exhaustive,
        bail: options.bail,
        wants: (id: string) => options.grep?.test(id) ?? true,
        replay: replayLine(options.seed, limits),
      };
      let outcome: CheckOutcome | undefined;
      const count = plannedCount(checkOptions);
      const stage = {
        title: `Checking ${subjectName} on ${counted(count, 'case')}`,
        run: async (report: (done: number, total: number, activity?: string) => Promise<void>) => {
          outcome = await check({
            ...checkOptions,
            onProgress: ({ done, total, activity }) =>
              report(done, total, activity === 'shrinking' ? 'shrinking a failing case' : ''),
          });
          return `Checked ${subjectName} on ${counted(count, 'case')}`;
        },
      };
      await runStages([stage], { quiet: options.quiet });
      const result: Result = {
        ...outcome!.result,
        version,
        elapsedMs: Math.round(performance.now() - startedAt),
      };
      // First the code, then the report: a reader may go away before its end.
      process.exitCode = exitCodes[result.verdict];
      await printReports(result, outcome!.ratios, {
        names: options.json ? ['json'] : (options.reporter ?? ['pretty']),
        file: options.outputFile,
      });
    });
}

const examples = `
Examples:
  backproof check                              the reference, 100 generated cases and the corner-case table
  backproof check --cases 500 --seed 3 --json  the result document for a machine
  backproof check --cell lstm --grep gradient/ only LSTMs, only their gradients
  backproof check --grep behaviour/            only whether it behaves: the fastest
  backproof check --seed 7 --path 12:0:3       one case again, as a failure's replay line says`;

/** A pattern that matches nothing is a mistake in the pattern, not a result. */
function requireSomeCheck(grep: RegExp | undefined): void {
  if (grep === undefined || checkIds.some((id) => grep.test(id))) return;
  throw new InputError({
    where: '--grep',
    what: `is ${shown(grep.source)}, which matches no check`,
    expected: `expected a pattern that matches one of ${checkIds.join(', ')}`,
  });
}

function requireReference(name: string): void {
  if (name === 'reference') return;
  throw new InputError({
    where: 'subject',
    what: `is ${shown(name)}`,
    expected: 'expected reference, because that is the only subject that this version knows',
    next: 'Leave the subject out to check the reference',
  });
}
