import { availableParallelism } from 'node:os';
import { Command, Option } from '@commander-js/extra-typings';
import { activations, cells, resetPlacements } from '../../contract/architecture.js';
import { conventionNames } from '../../contract/description.js';
import { sweepInputs, sweepMeasures } from '../../contract/sweep.js';
import { initialisationNames } from '../../decay/named-initialisations.js';
import { decayDefaults } from '../../decay/plan-decay.js';
import { subjectSource } from '../../node/subject-source.js';
import { gains, interpreter, oneOf, oneOfEach, wholeNumber, wholeNumbers } from '../option-values.js';
import { paragraph } from '../paragraph.js';
import { timeoutOption, usualPython, usualReplyBytes } from '../subject-options.js';
import { compareOption, saveBaselineOption, thresholdOption } from './baseline-options.js';
import { shardText } from './shard-option.js';

const longest = 1_000_000;
const widest = 4096;
const deepest = 64;
const mostWorkers = 1024;
const mostShards = 1_000_000;

/** `backproof decay`: how far back does the gradient reach? */
export function decayCommand() {
  return new Command('decay')
    .summary('how far back does its gradient reach? writes the gradient-decay report')
    .description(
      paragraph(`Measures how the gradient of a loss on the last state shrinks or grows on its way back through time, for Elman, LSTM
and GRU networks as they are initialised, of a trained network, or of any implementation, and writes a report: a page to look at, its figures, JSON, CSV, Markdown. Every
combination of what the options list is a series, each with as many networks as --seeds says. Finished measurements are kept
as they come: a run that was interrupted, or killed, goes on when the same command is given again.`),
    )
    .argument('[subject]', 'an implementation to measure: a name (backproof list), or the path of a module')
    .optionsGroup('Which networks:')
    .option('--cell <C>', `only this cell: ${cells.join(', ')} (repeatable)`, oneOfEach(cells))
    .option('--activation <A>', `Elman's: ${activations.join(', ')} (repeatable)`, oneOfEach(activations))
    .option(
      '--initialisation <NAME>',
      `only this one: ${initialisationNames.join(', ')} (repeatable)`,
      oneOfEach(initialisationNames),
    )
    .option('--gain <LIST>', 'scales of the recurrent weights, for orthogonal, identity and gaussian', gains)
    .option('--inputs <KIND>', 'random or reviews (repeatable; both unless said)', oneOfEach(sweepInputs))
    .option(
      '--lengths <LIST>',
      `sequence lengths T, separated by commas (default: ${decayDefaults.lengths})`,
      wholeNumbers(1, longest, 'it is a number of steps'),
    )
    .option(
      '--hidden <LIST>',
      `hidden sizes H (default: ${decayDefaults.hiddenSizes})`,
      wholeNumbers(1, widest, 'it is a size'),
    )
    .option(
      '--layers <LIST>',
      `numbers of layers (default: ${decayDefaults.layers})`,
      wholeNumbers(1, deepest, 'it counts layers'),
    )
    .option(
      '--seeds <N>',
      `how many networks a series measures (default: ${decayDefaults.seeds})`,
      wholeNumber(1, 100_000, 'it counts runs'),
    )
    .option(
      '--seed <N>',
      `what the networks are drawn from (default: ${decayDefaults.seed})`,
      wholeNumber(-Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, 'it seeds the generator'),
    )
    .option('--sweep <FILE>', 'the networks as a file in JSON: backproof schema sweep says what it may hold')
    .option(
      '--measures <WHAT>',
      `beside the curve: ${sweepMeasures.join(', ')} (what steps contribute, gates, Jacobians where cheap, or everywhere)`,
      oneOf(sweepMeasures),
    )
    .optionsGroup('A network with weights of your own:')
    .option('--weights <FILE>', 'a trained network: .safetensors or .npz')
    .addOption(
      new Option('--convention <NAME>', 'whose names its tensors have (default: pytorch)').choices(
        conventionNames,
      ),
    )
    .option(
      '--data <FILE>',
      'what it reads: a .txt with a text a line, or reviews, .tsv, .csv or .jsonl of text and rating',
    )
    .option('--vocabulary <FILE>', 'its tokens, one a line, or a .json list or object of indices')
    .option('--weights-prefix <TEXT>', 'which of several networks in the file, as in encoder.rnn')
    .addOption(
      new Option(
        '--reset <WHERE>',
        'where a GRU has its reset gate, if not where the convention has it',
      ).choices(resetPlacements),
    )
    .optionsGroup('A subject:')
    .option('--command <COMMAND>', 'the program to measure, as in "python3 my_lstm.py"')
    .option('--python <PATH>', 'the interpreter of built-in subjects in Python', interpreter)
    .addOption(timeoutOption())
    .optionsGroup('Against a baseline:')
    .addOption(saveBaselineOption())
    .addOption(compareOption())
    .addOption(thresholdOption())
    .optionsGroup('How:')
    .option(
      '--workers <N>',
      'threads (default: one for each core); the result is the same with any number',
      wholeNumber(1, mostWorkers, 'it counts threads'),
    )
    .option('--shard <I/N>', 'only the i-th of n parts; backproof merge puts them together', shardText)
    .option(
      '--shards <N>',
      'how many parts, where the environment tells only which (JOB_COMPLETION_INDEX)',
      wholeNumber(1, mostShards, 'it counts parts'),
    )
    .option('--restart', 'throws away what an interrupted run has left in the folder', false)
    .option('--output <FOLDER>', 'where the report goes', 'reports/decay')
    .option('--quiet', 'no progress on stderr', false)
    .addHelpText('after', examples)
    .action(async (subject, options) => {
      // What draws the report takes a while to load, and no other command needs it.
      const { conductDecay } = await import('./conduct-decay.js');
      const told = { ...options, workers: options.workers ?? availableParallelism() };
      if (subject === undefined && options.command === undefined) return conductDecay(told);
      const { conductSubjectDecay } = await import('./conduct-subject-decay.js');
      const opening = {
        timeoutMs: options.timeout,
        maxReplyBytes: usualReplyBytes,
        python: options.python ?? process.env.BACKPROOF_PYTHON ?? usualPython,
      };
      return conductSubjectDecay(subjectSource(subject, options.command), opening, told);
    });
}

const examples = `
Examples:
  backproof decay                                          every cell and initialisation, T = 50, 200, 1000
  backproof decay --cell elman --lengths 100 --seeds 30    one cell, more networks: a narrower interval
  backproof decay --cell lstm --initialisation chrono      one remedy
  backproof decay --initialisation gaussian --gain 0.5,1,2 --hidden 64,256
  backproof decay --weights model.safetensors --data reviews.tsv --vocabulary vocab.txt
  backproof decay ./my-lstm.ts                             an implementation of your own, held against the reference
  backproof decay --compare before.json                    what changed since --save-baseline before.json
  backproof decay --sweep grid.json --shard 3/8            the third of eight parts, then: backproof merge reports/decay

A Slurm job array (SLURM_ARRAY_TASK_ID and _COUNT), a Kubernetes indexed job (JOB_COMPLETION_INDEX) and GitLab's
parallel jobs (CI_NODE_INDEX, CI_NODE_TOTAL) choose the part by themselves; --shard 1/1 measures all of it.`;
