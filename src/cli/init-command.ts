import { relative } from 'node:path';
import { isCancel, select } from '@clack/prompts';
import { Command } from '@commander-js/extra-typings';
import { InputError } from '../complaint/input-error.js';
import { exitCodes } from '../contract/verdict.js';
import { type ScaffoldLanguage, scaffoldLanguages, scaffolds } from '../node/scaffold/scaffolds.js';
import { writeScaffold } from '../node/scaffold/write-scaffold.js';
import { uninterrupted } from './interruption.js';
import { oneOf } from './option-values.js';
import { paragraph } from './paragraph.js';
import { shellWord } from './shell-word.js';

/** `backproof init`: writes a first subject. */
export function initCommand() {
  return new Command('init')
    .summary('writes a first subject, which passes the check, to put your own network into')
    .description(
      paragraph(`Writes a small recurrent network with its own backpropagation through time, in a form that backproof can check at once:
in TypeScript one module (my-rnn.ts), in Python a program and what it speaks with (my_lstm.py, backproof_subject.py).
Check it, then put your own network in its place. Nothing is ever overwritten.`),
    )
    .argument('[folder]', 'where to write it; made if it is missing', '.')
    .option('--lang <LANGUAGE>', 'ts or python; asked for on a terminal', oneOf(scaffoldLanguages))
    .addHelpText('after', examples)
    .action(async (folder, { lang }) => {
      const language = lang ?? (await askLanguage());
      if (language === null) {
        process.stderr.write('Cancelled. Nothing was written.\n');
        process.exitCode = exitCodes.interrupted;
        return;
      }
      let written: readonly string[] = [];
      await uninterrupted(async () => {
        written = await writeScaffold(scaffolds[language], folder);
      });
      process.stdout.write(nextSteps(language, folder, written));
    });
}

const examples = `
Examples:
  backproof init --lang ts                my-rnn.ts, in this folder
  backproof init --lang python checks     my_lstm.py and backproof_subject.py, in the folder checks
  backproof check ./my-rnn.ts             then: is its gradient right?
  backproof check --command "python3 my_lstm.py"`;

/** Asks on a terminal for the language. @returns null when the question was cancelled */
async function askLanguage(): Promise<ScaffoldLanguage | null> {
  if (process.stdin.isTTY !== true || process.stderr.isTTY !== true) {
    throw new InputError({
      where: '--lang',
      what: 'is missing',
      expected: 'expected ts or python, because there is no terminal to ask on',
      next: 'Say backproof init --lang ts, or backproof init --lang python',
    });
  }
  const answer = await select({
    message: 'What is your network written in?',
    options: scaffoldLanguages.map((value) => ({ value, label: scaffolds[value].label })),
    output: process.stderr,
  });
  return isCancel(answer) ? null : answer;
}

/** Says what was written and what to run next. */
export function nextSteps(language: ScaffoldLanguage, folder: string, written: readonly string[]): string {
  const { subject, needs } = scaffolds[language];
  const isHere = relative('', folder) === '';
  const commands = [
    ...(isHere ? [] : [`cd ${shellWord(folder.startsWith('-') ? `./${folder}` : folder)}`]),
    `npx backproof check ${subject}`,
    `npx backproof doctor ${subject}`,
  ];
  const lines = [
    `Wrote ${written.join(' and ')}.`,
    '',
    'It passes the check as it is:',
    '',
    ...commands.map((command) => `  ${command}`),
    ...(needs === null ? [] : ['', needs]),
    '',
    'Then put your own network into it; the comments say where.',
  ];
  return `${lines.join('\n')}\n`;
}
