import type { Argument, CommandUnknownOpts, Option } from '@commander-js/extra-typings';
import { InvalidArgumentError } from '@commander-js/extra-typings';
import { InputError, shown } from '../complaint/input-error.js';
import type { ConfigurationKey } from '../contract/configuration.js';

/** A value that stands in the environment or in a file, of the type that its key has there. */
export interface GivenValue {
  readonly value: unknown;
  /** for a complaint: `BACKPROOF_CASES`, `backproof.config.json: cases` */
  readonly place: string;
  readonly source: 'env' | 'config';
}

/**
 * Sets an option, or an argument, of a parsed command as its flag would; a command without such an option stays as it is.
 *
 * @throws InputError when the flag would refuse the value
 */
export function setValue(command: CommandUnknownOpts, key: ConfigurationKey, given: GivenValue): void {
  const position = command.registeredArguments.findIndex((argument) => argument.name() === key);
  const argument = command.registeredArguments[position];
  if (argument !== undefined) {
    command.processedArgs[position] = parsed(argument, given.value, argument.defaultValue, given.place);
    return;
  }
  const options = optionsOf(command, key);
  if (options.length === 0) return;
  command.setOptionValueWithSource(key, parsedOption(options, given), given.source);
}

/** Takes back what commander itself has read from the environment: there an empty variable is a value to it. */
export function forgetEnvironment(command: CommandUnknownOpts): void {
  for (const option of command.options) {
    const key = option.attributeName();
    if (command.getOptionValueSource(key) === 'env')
      command.setOptionValueWithSource(key, option.defaultValue, 'default');
  }
}

/** The options of a command that set a key: `--failures <FOLDER>` and `--no-failures` set the same. */
export function optionsOf(command: CommandUnknownOpts, key: ConfigurationKey): readonly Option[] {
  return command.options.filter((option) => option.attributeName() === key);
}

function parsedOption(options: readonly Option[], { value, place }: GivenValue): unknown {
  const taking = options.find(({ required, optional }) => required || optional);
  if (typeof value === 'boolean') return value;
  if (taking === undefined) return yesOrNo(value, place);
  const isSwitch = options.length > 1 && words.no.includes(String(value).toLowerCase());
  if (isSwitch) return false;
  if (!Array.isArray(value)) return parsed(taking, value, taking.defaultValue, place);
  return value.reduce((before, item) => parsed(taking, item, before, place), taking.defaultValue);
}

/** Parses a value as if it had been written on the command line; an object is taken as it is, into the list before it. */
function parsed(
  parser: Pick<Option | Argument, 'parseArg'>,
  value: unknown,
  before: unknown,
  place: string,
): unknown {
  if (typeof value === 'object') return [before ?? [], value].flat();
  try {
    return parser.parseArg === undefined ? value : parser.parseArg(String(value), before);
  } catch (error) {
    throw error instanceof InvalidArgumentError ? complaint(error.message, value, place) : error;
  }
}

/** Turns `It is "1.5"; expected a number.` into the parts of a complaint, about 1.5 where that is no text. */
function complaint(message: string, value: unknown, place: string): InputError {
  const [, what, expected] = /^It (.*); (expected .*)\.$/s.exec(message) ?? [];
  if (what === undefined || expected === undefined) {
    const reason = { what: `cannot be used (${message})`, expected: 'expected what its flag takes' };
    return new InputError({ where: place, ...reason });
  }
  return new InputError({ where: place, what: what.replace(shown(String(value)), shown(value)), expected });
}

const words = { yes: ['1', 'true', 'yes', 'on'], no: ['0', 'false', 'no', 'off'] };

function yesOrNo(value: unknown, place: string): boolean {
  const word = String(value).toLowerCase();
  if (words.yes.includes(word)) return true;
  if (words.no.includes(word)) return false;
  throw new InputError({
    where: place,
    what: `is ${shown(value)}`,
    expected: 'expected 1 or 0 (or true or false, yes or no, on or off)',
  });
}
