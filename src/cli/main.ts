#!/usr/bin/env node
import { Command, CommanderError } from '@commander-js/extra-typings';
import { InputError } from '../complaint/input-error.js';
import { exitCodes } from '../contract/verdict.js';
import { visibleLines } from '../report/visible-text.js';
import { checkCommand } from './check-command.js';
import { decayCommand } from './decay/decay-command.js';
import { mergeCommand } from './decay/merge-command.js';
import { demoCommand } from './demo-command.js';
import { doctorCommand } from './doctor-command.js';
import { initCommand } from './init-command.js';
import { listenForInterruptions } from './interruption.js';
import { listCommand } from './list-command.js';
import { powerCommand } from './power-command.js';
import { schemaCommand } from './schema-command.js';
import { version } from './version.js';

const program = new Command('backproof')
  .description(
    "Is my recurrent network's gradient right? If not, what is wrong with it? And how far back does it reach?",
  )
  .version(version)
  .addCommand(checkCommand())
  .addCommand(decayCommand())
  .addCommand(mergeCommand())
  .addCommand(powerCommand())
  .addCommand(listCommand())
  .addCommand(initCommand())
  .addCommand(doctorCommand())
  .addCommand(schemaCommand())
  .addCommand(demoCommand())
  .addHelpText(
    'after',
    `
Exit codes: 0 pass · 1 a gradient (or forward pass) is wrong · 2 bad usage · 3 the subject failed ·
            4 inconclusive · 130 interrupted

Start with: backproof demo, then backproof init`,
  );
for (const command of [program, ...program.commands]) {
  command
    .configureOutput({ outputError: (text, write) => write(visibleLines(text).join('\n')) })
    .exitOverride()
    .showHelpAfterError('(add --help for what it takes)')
    .showSuggestionAfterError();
}

listenForInterruptions();
// A reader that has seen enough (`backproof check --json | head`) is no failure; a full disk is.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? exitCodes.pass);
  process.stderr.write(`backproof: stdout cannot be written (${error.code}). Redirect it elsewhere.\n`);
  process.exit(exitCodes.usage);
});
// Progress that nobody reads is no reason to stop.
process.stderr.on('error', () => undefined);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitCodeOf(error);
}

/** Bad input and usage end with 2; a fault of our own is shown whole. */
function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.pass : exitCodes.usage;
  if (error instanceof InputError) {
    process.stderr.write(`backproof: ${visibleLines(error.message).join('\n')}\n`);
    return exitCodes.usage;
  }
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(
    `backproof failed; this is a fault of backproof itself, please report it.\n${visibleLines(trace).join('\n')}\n`,
  );
  return exitCodes.error;
}
