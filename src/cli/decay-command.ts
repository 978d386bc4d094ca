import { Command } from '@commander-js/extra-typings';
import { InputError, shown } from '../complaint/input-error.js';
import { cells } from '../contract/architecture.js';
import type { DecayDocument } from '../decay/decay-document.js';
import { decayVariants } from '../decay/decay-variants.js';
import { decayDefaults, planDecay } from '../decay/plan-decay.js';
import { summarise } from '../decay/summarise.js';
import { requireWritableFolder } from '../node/write-file.js';
import { decaySentences } from '../report/decay-sentences.js';
import { counted } from './counted.js';
import { measurePoints, writeDecayReport } from './decay-report.js';
import { oneOfEach, wholeNumber, wholeNumbers } from './option-values.js';
import { paragraph } from './paragraph.js';
import { terminalColours, terminalWidth } from './reporters.js';
import { runStages } from './stages.js';
import { version } from './version.js';

const initialisations = [...new Set(decayVariants.map(({ initialisation }) => initialisation))];
const longest = 1_000_000;

/** `backproof decay`: how far back does the gradient reach? */
export function decayCommand() {
  return new Command('decay')
    .summary('how far back does its gradient reach? writes the gradient-decay report')
    .description(
      paragraph(`Measures how the gradient of a loss on the last state shrinks or grows on its way back through time, for Elman, LSTM
and GRU networks as they are initialised, and writes a report: a page to look at, its figures, JSON, CSV, Markdown.`),
    )
    .option('--cell <C>', `only this cell: ${cells.join(', ')} (repeatable)`, oneOfEach(cells))
    .option(
      '--initialisation <NAME>',
      `only this one: ${initialisations.join(', ')} (repeatable)`,
      oneOfEach(initialisations),
    )
    .option(
      '--inputs <KIND>',
      'random or reviews (repeatable; both unless said)',
      oneOfEach(decayDefaults.inputs),
    )
    .option(
      '--lengths <LIST>',
      'sequence lengths T, separated by commas',
      wholeNumbers(1, longest, 'it is a number of steps'),
      [...decayDefaults.lengths],
    )
    .option('--hidden <H>', 'the hidden size', wholeNumber(1, 4096, 'it is a size'), decayDefaults.hiddenSize)
    .option(
      '--seeds <N>',
      'how many networks a series measures',
      wholeNumber(1, 10_000, 'it counts runs'),
      decayDefaults.seeds,
    )
    .option(
      '--seed <N>',
      'what the networks are drawn from',
      wholeNumber(-Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, 'it seeds the generator'),
      decayDefaults.seed,
    )
    .option('--output <FOLDER>', 'where the report goes', 'reports/decay')
    .option('--quiet', 'no progress on stderr', false)
    .addHelpText('after', examples)
    .action(async (options) => {
      const { seed, epsilon } = { seed: options.seed, epsilon: decayDefaults.epsilon };
      await requireWritableFolder(options.output, 'the decay report');
      const points = planDecay({
        variants: chosenVariants(options.cell, options.initialisation),
        inputs: options.inputs ?? decayDefaults.inputs,
        lengths: options.lengths,
        hiddenSize: options.hidden,
        seeds: options.seeds,
        seed,
      });
      let document: DecayDocument | undefined;
      let page = '';
      await runStages(
        [
          {
            title: `Measuring ${counted(points.length, 'network')}`,
            run: async (report) => {
              const results = await measurePoints(points, report);
              document = summarise(points, results, {
                version,
                command: commandLine(options),
                seed,
                epsilon,
              });
              return `Measured ${counted(points.length, 'network')}`;
            },
          },
          {
            title: `Writing the report to ${options.output}`,
            run: async () => {
              page = await writeDecayReport(document!, options.output);
              return `Wrote the report to ${options.output}`;
            },
          },
        ],
        options,
      );
      process.stdout.write(
        decaySentences(document!, { colours: terminalColours(true), width: terminalWidth() }),
      );
      process.stdout.write(`\nOpen ${page} to look at the curves.\n`);
    });
}

const examples = `
Examples:
  backproof decay                                          every cell and initialisation, T = 50, 200, 1000
  backproof decay --cell elman --lengths 100 --seeds 30    one cell, more networks: a narrower interval
  backproof decay --cell lstm --initialisation chrono      one remedy`;

function chosenVariants(cell: readonly string[] | undefined, initialisation: readonly string[] | undefined) {
  const chosen = decayVariants.filter(
    (variant) =>
      (cell?.includes(variant.cell) ?? true) && (initialisation?.includes(variant.initialisation) ?? true),
  );
  if (chosen.length > 0) return chosen;
  throw new InputError({
    where: '--cell and --initialisation',
    what: `are ${shown(cell)} and ${shown(initialisation)}, which no series has together`,
    expected: `expected one of ${decayVariants.map((variant) => `${variant.cell} ${variant.initialisation}`).join(', ')}`,
  });
}

/** The command that makes the same document again, defaults left out. */
function commandLine(options: {
  readonly cell?: readonly string[] | undefined;
  readonly initialisation?: readonly string[] | undefined;
  readonly inputs?: readonly string[] | undefined;
  readonly lengths: readonly number[];
  readonly hidden: number;
  readonly seeds: number;
  readonly seed: number;
}): string {
  const each = (flag: string, values: readonly string[] | undefined): string =>
    (values ?? []).map((value) => ` --${flag} ${value.includes(' ') ? `'${value}'` : value}`).join('');
  const unless = (flag: string, value: string | number, usual: string | number): string =>
    value === usual ? '' : ` --${flag} ${value}`;
  return [
    'backproof decay',
    each('cell', options.cell),
    each('initialisation', options.initialisation),
    each('inputs', options.inputs),
    unless('lengths', options.lengths.join(','), decayDefaults.lengths.join(',')),
    unless('hidden', options.hidden, decayDefaults.hiddenSize),
    unless('seeds', options.seeds, decayDefaults.seeds),
    ` --seed ${options.seed}`,
  ].join('');
}
