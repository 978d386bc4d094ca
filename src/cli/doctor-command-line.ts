import { Command } from '@commander-js/extra-typings';
import { interpreter } from './option-values.js';
import { paragraph } from './paragraph.js';
import { timeoutOption, usualPython } from './subject-options.js';

/** What `backproof doctor` takes on its command line. */
export type DoctorCommandLine = ReturnType<typeof doctorCommandLine>;

/** Describes the command line of `backproof doctor`. */
export function doctorCommandLine() {
  return new Command('doctor')
    .summary('can it be checked at all? looks at this machine, and at how a subject answers')
    .description(
      paragraph(`Looks for what would be in the way of a check: the version of Node, the configuration file, and, when it is given a
subject, whether that can be started, described and asked, whether numbers reach it and come back as they are (all their
digits, NaN, Infinity, subnormal numbers, -0), whether it answers the same again, how fast it is, and how long a check
will take. Whether its gradient is right is not looked at: that is what "backproof check" does.`),
    )
    .argument('[subject]', 'the implementation to look at: a name, or the path of a module')
    .option('--command <COMMAND>', 'the program to look at, as in "python3 my_lstm.py"')
    .option('--python <PATH>', 'the interpreter of built-in subjects in Python', interpreter, usualPython)
    .addOption(timeoutOption())
    .option('--json', 'print the findings as JSON, alone, on stdout', false)
    .addHelpText('after', examples);
}

const examples = `
Examples:
  backproof doctor                                   this machine and the configuration
  backproof doctor ./my-rnn.ts                       a module as well
  backproof doctor --command "python3 my_lstm.py"    a program in any language
  backproof doctor ./my-rnn.ts --json                for a program

✓ is fine, ! is worth a look but no reason not to check, ✗ is in the way of any check.
Exit codes: 0 nothing is in the way · 2 Node, the configuration or the usage is · 3 the subject is`;
