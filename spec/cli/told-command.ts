import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { Command } from '@commander-js/extra-typings';
import { afterEach, beforeEach, expect } from 'vitest';
import { configure } from '../../src/cli/configuration.js';
import { oneOfEach, pattern, probability, wholeNumber } from '../../src/cli/option-values.js';
import { type Complaint, InputError } from '../../src/complaint/input-error.js';

/** A command such as `check`. */
export function demoCommand() {
  return new Command('check')
    .argument('[subject]', 'the implementation to check', 'reference')
    .option('--command <LINE>', 'starts a subject')
    .option('--architecture <FILE>', 'repeatable', (path: string, before: unknown[] | undefined) => [
      ...(before ?? []),
      path,
    ])
    .option('--seed <N>', 'seed', wholeNumber(-9, 9, 'it seeds the generator'), 1)
    .option('--cases <N>', 'cases', wholeNumber(0, 1e6, 'it counts cases'), 100)
    .option('--miss <P>', 'miss', probability, 1e-9)
    .option('--cell <C>', 'repeatable', oneOfEach(['elman', 'lstm', 'gru']))
    .option('--reporter <NAME>', 'repeatable', oneOfEach(['pretty', 'json', 'junit']))
    .option('--grep <PATTERN>', 'pattern', pattern)
    .option('--failures <FOLDER>', 'folder', 'kept')
    .option('--no-failures', 'none')
    .option('--bail', 'stop', false)
    .option('--timeout <MS>', 'time', Number, 60_000)
    .exitOverride();
}

/** What a command is told, and where. */
export interface Told {
  readonly flags?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly file?: object;
}

/** What the action of a command finds. */
export interface Found {
  readonly subject: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly placeOf: (key: string) => string;
  readonly warnings: readonly string[];
  readonly path: string | null;
}

export const fileName = 'backproof.config.json';

/** A place to tell commands something in: a folder of its own for each spec. */
export function toldCommand() {
  let folder: string;
  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'backproof-configure-')));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  async function told({ flags = [], environment = {}, file }: Told): Promise<Found> {
    if (file !== undefined) writeFileSync(join(folder, fileName), JSON.stringify(file));
    let found: Found | undefined;
    const command = demoCommand().action(async (_subject, _options, parsed) => {
      const configured = await configure(parsed, { folder, environment });
      // Typed as the flags are, not as any.
      const seed: number = configured.options.seed;
      const subject: string = configured.args[0];
      const { placeOf, warnings, file: path } = configured;
      const keyed = placeOf as (key: string) => string;
      found = { subject, options: { ...configured.options, seed }, placeOf: keyed, warnings, path };
    });
    await command.parseAsync([...flags], { from: 'user' });
    return found!;
  }

  async function complaintAbout(attempt: Told): Promise<Complaint> {
    const error = await told(attempt).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InputError);
    return (error as InputError).complaint;
  }

  return { told, complaintAbout, fromHere: (name: string) => relative(process.cwd(), join(folder, name)) };
}
