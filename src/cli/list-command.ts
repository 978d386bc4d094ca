import { Command } from '@commander-js/extra-typings';
import { type BuiltInStatus, surveyBuiltIns } from '../node/built-ins.js';
import { configure } from './configuration.js';
import { listLines, listTable } from './list-text.js';
import { interpreter } from './option-values.js';
import { paragraph } from './paragraph.js';
import { terminalColours, terminalWidth } from './reporters.js';
import { usualPython } from './subject-options.js';

/** `backproof list`: the built-in subjects. */
export function listCommand() {
  return new Command('list')
    .summary('built-in subjects, and whether each can run here (and why not)')
    .description(
      paragraph(`Lists the subjects that come with backproof, each with what it computes in, and whether it can run on this machine:
where it cannot, what is missing and how to get it. Nothing is installed and nothing is checked.`),
    )
    .option('--python <PATH>', 'the interpreter of built-in subjects in Python', interpreter, usualPython)
    .option('--json', 'print them as JSON, alone, on stdout', false)
    .addHelpText('after', examples)
    .action(async (_options, command) => {
      const { python, json } = (await configure(command)).options;
      const statuses = await surveyBuiltIns({ python });
      if (json) process.stdout.write(`${JSON.stringify(listDocument(statuses), null, 2)}\n`);
      else if (process.stdout.isTTY === true) {
        const layout = { colours: terminalColours(true), width: terminalWidth() };
        process.stdout.write(`${listTable(statuses, layout)}\n${yourOwn}`);
      } else process.stdout.write(`${listLines(statuses)}\n${yourOwn}`);
    });
}

/** Describes what `backproof list --json` prints. */
interface ListDocument {
  readonly schema: 'backproof/list@1';
  readonly subjects: readonly {
    readonly name: string;
    readonly summary: string;
    readonly precision: string;
    readonly available: boolean;
    /** why it cannot run here; null where it can */
    readonly reason: string | null;
  }[];
}

/** Writes the survey as a document. */
export function listDocument(statuses: readonly BuiltInStatus[]): ListDocument {
  return {
    schema: 'backproof/list@1',
    subjects: statuses.map(({ builtIn: { name, summary, precision }, reason }) => ({
      name,
      summary,
      precision,
      available: reason === null,
      reason,
    })),
  };
}

const yourOwn = `Check one of them:  backproof check NAME
Check your own:     backproof check ./my-rnn.ts
                    backproof check --command "python3 my_lstm.py"
Write a first one:  backproof init
`;

const examples = `
Examples:
  backproof list                                      what can be checked here
  backproof list --python .venv/bin/python            with the packages of another interpreter
  backproof list --json | jq '.subjects[].name'       for a program`;
