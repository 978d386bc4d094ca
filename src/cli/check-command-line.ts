import { Command } from '@commander-js/extra-typings';
import { usualLimits } from '../case/case-arbitrary.js';
import { usualCases, usualMissProbability, usualSeed } from '../check/check-options.js';
import { cells } from '../contract/architecture.js';
import { faultIds } from '../contract/faults.js';
import {
  byteCount,
  eachArchitecture,
  interpreter,
  oneOf,
  oneOfEach,
  pattern,
  probability,
  wholeNumber,
} from './option-values.js';
import { paragraph } from './paragraph.js';
import { eachReporter } from './reporter-targets.js';
import { timeoutOption, usualPython, usualReplyBytes } from './subject-options.js';

const largestSeed = Number.MAX_SAFE_INTEGER;

/** What `backproof check` takes on its command line. */
export type CheckCommandLine = ReturnType<typeof checkCommandLine>;

/** Describes the command line of `backproof check`. */
export function checkCommandLine() {
  return new Command('check')
    .summary('is its gradient right? (no subject: the reference itself)')
    .description(
      paragraph(`Checks a recurrent network's gradient, and first whether the network behaves: the same request, the same answer, in the
precision that it declares. A subject is one of "backproof list", the path of a module whose default export is a subject
(TypeScript or JavaScript, no build step), or any program that speaks JSON-RPC on its stdin and stdout (--command).
Its answers are held against the reference network, entry by entry, and against differences of its own loss, over a table
of corner cases and generated cases of whatever it supports. Without a subject the reference itself is checked.`),
    )
    .argument('[subject]', 'the implementation to check: a name, or the path of a module')
    .option('--command <COMMAND>', 'the program to check, as in "python3 my_lstm.py"')
    .option(
      '--architecture <FILE>',
      'only this architecture, from a JSON file (repeatable)',
      eachArchitecture,
    )
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
    .option('--python <PATH>', 'the interpreter of built-in subjects in Python', interpreter, usualPython)
    .option(
      '--seed <N>',
      'what the cases are drawn from',
      wholeNumber(-largestSeed, largestSeed, 'it seeds the generator'),
      usualSeed,
    )
    .option(
      '--cases <N>',
      `how many cases to generate beside the corner-case table (default: ${usualCases}; of an --architecture that is large, fewer)`,
      wholeNumber(0, 1e6, 'it counts cases'),
    )
    .option('--path <P>', 'replays one case: 12, 12:0:3 (shrunk), corner:NAME, kept:NAME or sequence')
    .option(
      '--cause <FAULT>',
      'with --path: the fault that the whole run has found there, tried before any other',
      oneOf(faultIds),
    )
    .option('--cell <C>', 'only this cell: elman, lstm or gru (repeatable)', oneOfEach(cells))
    .option('--grep <PATTERN>', 'only checks whose id matches, as in gradient/', pattern)
    .option(
      '--miss <P>',
      'the miss probability that the certificates must reach',
      probability,
      usualMissProbability,
    )
    .option('--exhaustive', 'every entry by differences of its own loss, instead of random directions', false)
    .addOption(timeoutOption())
    .option('--max-reply <BYTES>', 'how long a reply may be, as in 64MiB', byteCount, usualReplyBytes)
    .option('--bail', 'stop at the first failing case', false)
    .option('--failures <FOLDER>', 'where failing cases are kept, to be asked first in the next run')
    .option('--no-failures', 'keep no failing cases, and ask none that were kept')
    .option('--baseline <FILE>', 'findings that are known: only others fail')
    .option('--update-baseline', 'write what is found to the baseline', false)
    .option('--json', 'print the result document, alone, on stdout', false)
    .option(
      '--reporter <NAME>',
      'pretty, json, junit, markdown, github or html (a page), with its file if it has one: html=check.html (repeatable)',
      eachReporter,
    )
    .option('--output-file <FILE>', 'takes the last reporter’s output instead of stdout')
    .option('--quiet', 'no progress on stderr', false)
    .addHelpText('after', examples);
}

const examples = `
Examples:
  backproof check                                    the reference, 100 generated cases and the corner-case table
  backproof check ./my-rnn.ts                        a module; "backproof init" writes a first one
  backproof check --command "python3 my_lstm.py"     a program in any language
  backproof check ./my-rnn.ts --cases 20 --bail      quickly, while you work on it
  backproof check ./my-rnn.ts --architecture a.json  at your own sizes: { "cell": "lstm", "inputSize": 64, … }
  backproof check --reporter pretty --reporter junit=report.xml --baseline known.json   in CI
  backproof check ./my-rnn.ts --reporter html=check.html   a page to read, and to hand on
  backproof check ./my-rnn.ts --seed 7 --path 12:0:3 one case again, as a failure's replay line says

Every option but --path, --cause, --json and --update-baseline may stand in backproof.config.ts (.js, .json), under "backproof" in
package.json, or in the environment (BACKPROOF_CASES); a flag beats the
environment, which beats the file. Failing cases are kept in .backproof/failures
and asked first in the next run.`;
