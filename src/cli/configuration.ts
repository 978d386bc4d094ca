import type { Command, CommandUnknownOpts, OptionValues } from '@commander-js/extra-typings';
import { InputError } from '../complaint/input-error.js';
import { type ConfigurationKey, configurationKeys } from '../contract/configuration.js';
import { readConfigurationFile } from '../node/configuration-file.js';
import { environmentName, environmentValues, unknownVariables } from './environment.js';
import { forgetEnvironment, optionsOf, setValue } from './given-value.js';
import { stdoutToStderr } from './stdout-to-stderr.js';

/** What a command was told by its flags, the environment and the configuration file together. */
export interface Configured<Args, Options> {
  /** the arguments, as an action gets them */
  readonly args: Args;
  readonly options: Options;
  /** where a value stands, for a complaint about it: `--cases`, `BACKPROOF_CASES`, `backproof.config.json: cases` */
  readonly placeOf: (key: ConfigurationKey) => string;
  /** the configuration file, as seen from the working directory; null: there is none */
  readonly file: string | null;
  /** whole sentences */
  readonly warnings: readonly string[];
}

/** Where else than on the command line values may stand. */
export interface Surroundings {
  /** the folder in which the configuration file is looked for first */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** A place in which values stand, by the name that commander has for it. */
interface Source {
  readonly name: 'cli' | 'env' | 'config';
  readonly values: Readonly<Partial<Record<ConfigurationKey, unknown>>>;
  readonly placeOf: (key: ConfigurationKey) => string;
}

/**
 * Completes what the command line says: a flag beats the environment (`BACKPROOF_CASES`) beats the configuration file.
 *
 * Every value goes through the parser of its flag. A subject excludes a command, also one that stands further back. Keys
 * that the command does not take are passed over: the file serves all commands.
 *
 * @param command - parsed, as its action gets it; its values are set
 * @throws InputError when a value is not what its flag takes, the file cannot be used, or subject and command stand together
 */
export async function configure<Args extends unknown[], Options extends OptionValues>(
  command: Command<Args, Options>,
  surroundings: Surroundings = { folder: process.cwd(), environment: process.env },
): Promise<Configured<Args, Options>> {
  const target = command as unknown as CommandUnknownOpts;
  const file = await stdoutToStderr(() => readConfigurationFile(surroundings.folder));
  forgetEnvironment(target);
  const places = new Map<ConfigurationKey, string>();
  const sources: readonly Source[] = [
    flagsOf(target),
    { name: 'env', values: environmentValues(surroundings.environment), placeOf: environmentName },
    ...(file === null ? [] : [{ name: 'config', values: file.values, placeOf: file.placeOf } as const]),
  ];
  for (const source of sources) {
    const told = configurationKeys.filter((key) => source.values[key] !== undefined && isFree(key, places));
    requireOneSubject(told, source);
    for (const key of told) {
      if (source.name !== 'cli')
        setValue(target, key, { value: source.values[key], place: source.placeOf(key), source: source.name });
      places.set(key, source.placeOf(key));
    }
  }
  return {
    args: command.processedArgs,
    options: command.opts(),
    placeOf: (key) => places.get(key) ?? flagOf(target, key),
    file: file?.path ?? null,
    warnings: unknownVariables(surroundings.environment),
  };
}

function flagsOf(command: CommandUnknownOpts): Source {
  const given = configurationKeys.filter((key) => isGiven(command, key));
  return {
    name: 'cli',
    values: Object.fromEntries(given.map((key) => [key, true])),
    placeOf: (key) => flagOf(command, key),
  };
}

function isGiven(command: CommandUnknownOpts, key: ConfigurationKey): boolean {
  const position = command.registeredArguments.findIndex((argument) => argument.name() === key);
  return position >= 0 ? command.args[position] !== undefined : command.getOptionValueSource(key) === 'cli';
}

/** `--max-hidden`, or the name of an argument as it is. */
function flagOf(command: CommandUnknownOpts, key: ConfigurationKey): string {
  return optionsOf(command, key)[0]?.long ?? key;
}

/** Whether no source before has given a key, nor, of subject and command, the other. */
function isFree(key: ConfigurationKey, places: ReadonlyMap<ConfigurationKey, string>): boolean {
  if (key === 'subject' || key === 'command') return !places.has('subject') && !places.has('command');
  return !places.has(key);
}

function requireOneSubject(told: readonly ConfigurationKey[], { placeOf }: Source): void {
  if (!told.includes('subject') || !told.includes('command')) return;
  throw new InputError({
    where: placeOf('command'),
    what: `stands beside ${placeOf('subject')}`,
    expected: 'expected one of them, because one subject is checked at a time',
    next: 'Leave one out',
  });
}
