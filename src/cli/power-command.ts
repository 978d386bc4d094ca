import { join } from 'node:path';
import { Command } from '@commander-js/extra-typings';
import { usualLimits } from '../case/case-arbitrary.js';
import { usualCases, usualSeed } from '../check/check-options.js';
import { measurePower } from '../check/power/measure-power.js';
import type { PowerDocument } from '../check/power/power-document.js';
import { InputError, shown } from '../complaint/input-error.js';
import { cells } from '../contract/architecture.js';
import { exitCodes } from '../contract/verdict.js';
import { faultKinds } from '../fault/catalogue.js';
import { requireWritableFolder, writeFileWhole } from '../node/write-file.js';
import { powerJson } from '../report/power-json.js';
import { powerMarkdown } from '../report/power-markdown.js';
import { powerPage } from '../report/power-page.js';
import { powerSummary } from '../report/power-summary.js';
import { uninterrupted } from './interruption.js';
import { oneOfEach, pattern, wholeNumber } from './option-values.js';
import { paragraph } from './paragraph.js';
import { terminalColours, terminalWidth } from './reporters.js';
import { runStages } from './stages.js';
import { version } from './version.js';

const largestSeed = Number.MAX_SAFE_INTEGER;
const theReport = 'the power report';

/** `backproof power`: which planted faults does the harness catch? */
export function powerCommand() {
  return new Command('power')
    .summary('which planted faults does the harness catch? (its own detection power)')
    .description(
      paragraph(`Plants every fault of the catalogue in the reference, one by one and in every cell that can have it, and checks the
result as anybody's implementation is checked: what is caught, and is it named rightly? Right implementations
that compute otherwise are checked beside them: none may be called wrong. Writes a report: a page, JSON, Markdown.`),
    )
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
    .option('--cell <C>', 'plant in this cell alone: elman, lstm or gru (repeatable)', oneOfEach(cells))
    .option('--grep <PATTERN>', 'plant only faults whose name matches, as in transposed', pattern)
    .option('--output <DIR>', 'where the report goes', 'reports/power')
    .option('--json', 'print the document, alone, on stdout', false)
    .option('--quiet', 'no progress on stderr', false)
    .addHelpText('after', examples)
    .action(async (options) => {
      requireSomeFault(options.grep);
      await requireWritableFolder(options.output, theReport);
      let document: PowerDocument | undefined;
      await runStages(
        [
          {
            title: 'Planting faults',
            run: async (report) => {
              document = await measurePower({
                seed: options.seed,
                cases: options.cases,
                limits: usualLimits,
                cells: options.cell,
                isMeant: ({ name }) => options.grep?.test(name) ?? true,
                version,
                command: commandLine(options),
                onProgress: ({ done, total, name }) => report(done, total, name),
              });
              return `Planted ${document.members} faults, and judged ${document.right.length} right implementations`;
            },
          },
          {
            title: `Writing the report to ${options.output}`,
            run: async () => {
              await writePowerReport(document!, options.output);
              return `Wrote the report to ${options.output}`;
            },
          },
        ],
        options,
      );
      // First the code, then the summary: a reader may go away before its end.
      process.exitCode = exitCodeOf(document!);
      process.stdout.write(
        options.json
          ? powerJson(document!)
          : powerSummary(document!, { colours: terminalColours(true), width: terminalWidth() }),
      );
    });
}

const examples = `
Examples:
  backproof power                            every fault and every right implementation
  backproof power --cell lstm --grep bptt    some faults, in one cell`;

/** Writes a document into a folder: JSON, Markdown and the page. */
async function writePowerReport(document: PowerDocument, folder: string): Promise<void> {
  const files: readonly (readonly [string, string])[] = [
    ['power.json', powerJson(document)],
    ['power.md', powerMarkdown(document)],
    ['index.html', powerPage(document)],
  ];
  await uninterrupted(async () => {
    for (const [name, text] of files) await writeFileWhole(join(folder, name), text, theReport);
  });
}

/** Everything caught and nothing right called wrong; nothing planted at all decides nothing. */
function exitCodeOf({ total, right }: PowerDocument): number {
  if (right.some(({ alarm }) => alarm) || total.caught < total.trials) return exitCodes.fail;
  return total.trials === 0 ? exitCodes.inconclusive : exitCodes.pass;
}

/** A pattern that matches nothing is a mistake in the pattern, not a result. */
function requireSomeFault(grep: RegExp | undefined): void {
  if (grep === undefined) return;
  if (faultKinds.some(({ planted }) => planted.some(({ name }) => grep.test(name)))) return;
  throw new InputError({
    where: '--grep',
    what: `is ${shown(grep.source)}, which matches no planted fault`,
    expected: `expected a pattern that matches a name, as in ${shown('transposed')} or ${shown('window 3')}`,
    next: 'Leave it out to plant every fault; their names stand in the report',
  });
}

/** The command that makes the same document again, defaults left out. */
function commandLine(options: {
  readonly seed: number;
  readonly cases: number;
  readonly cell?: readonly string[] | undefined;
  readonly grep?: RegExp | undefined;
}): string {
  return [
    'backproof power',
    ...(options.cell ?? []).map((cell) => ` --cell ${cell}`),
    options.grep === undefined ? '' : ` --grep '${options.grep.source.replaceAll("'", "'\\''")}'`,
    options.cases === usualCases ? '' : ` --cases ${options.cases}`,
    ` --seed ${options.seed}`,
  ].join('');
}
