import { InvalidArgumentError } from '@commander-js/extra-typings';
import { shown } from '../complaint/input-error.js';
import type { ArchitectureInput } from '../contract/architecture.js';

/** Reads a whole number in a range; commander turns the error into its message, with the option's name. */
export function wholeNumber(least: number, most: number, why: string) {
  return (text: string): number => {
    const value = /^[+-]?\d{1,16}$/.test(text.trim()) ? Number(text) : Number.NaN;
    if (!Number.isSafeInteger(value) || value < least || value > most) {
      throw new InvalidArgumentError(
        `It is ${shown(text)}; expected a whole number from ${least} to ${most}, because ${why}.`,
      );
    }
    return value;
  };
}

/** Reads one of a few words. */
export function oneOf<Choice extends string>(choices: readonly Choice[]) {
  return (text: string): Choice => {
    const choice = choices.find((word) => word === text);
    if (choice !== undefined) return choice;
    throw new InvalidArgumentError(`It is ${shown(text)}; expected one of ${choices.join(', ')}.`);
  };
}

/** Reads one of a few words, repeatable: each use adds one. */
export function oneOfEach<Choice extends string>(choices: readonly Choice[]) {
  const one = oneOf(choices);
  return (text: string, before: readonly Choice[] | undefined): Choice[] => [
    ...new Set([...(before ?? []), one(text)]),
  ];
}

/** Reads a list of whole numbers separated by commas; one that comes twice counts once. */
export function wholeNumbers(least: number, most: number, why: string) {
  const one = wholeNumber(least, most, why);
  return (text: string): number[] => [...new Set(text.split(',').map(one))];
}

/** Reads a list of scales separated by commas; one that comes twice counts once. */
export function gains(text: string): number[] {
  return [...new Set(text.split(',').map(gain))];
}

function gain(text: string): number {
  const value = /^\d*\.?\d+(e-?\d{1,3})?$/i.test(text.trim()) ? Number(text) : Number.NaN;
  if (Number.isFinite(value)) return value;
  throw new InvalidArgumentError(
    `It is ${shown(text)}; expected a number of at least 0, as in 1.5, because it scales the weights.`,
  );
}

/** Reads the name or path of a Python interpreter; only that it may be one is asked, not whether it is there. */
export function interpreter(text: string): string {
  if (text.trim() !== '' && !text.includes('\0')) return text;
  throw new InvalidArgumentError(
    `It is ${shown(text)}; expected the name or the path of a Python interpreter, as in .venv/bin/python, because it runs the built-in subjects in Python: leave it out for python3.`,
  );
}

/** Reads a probability above 0 and below 1. */
export function probability(text: string): number {
  const value = /^[\d.]+(e-?\d+)?$/i.test(text.trim()) ? Number(text) : Number.NaN;
  if (value > 0 && value < 1) return value;
  throw new InvalidArgumentError(`It is ${shown(text)}; expected a number above 0 and below 1, as in 1e-9.`);
}

/** Reads a share from 0 on, as in 0.05 for a twentieth. */
export function share(text: string): number {
  const value = /^\d*\.?\d+(e-?\d{1,3})?$/i.test(text.trim()) ? Number(text) : Number.NaN;
  if (Number.isFinite(value)) return value;
  throw new InvalidArgumentError(`It is ${shown(text)}; expected a number of at least 0, as in 0.05.`);
}

/** Reads a regular expression. */
export function pattern(text: string): RegExp {
  try {
    return new RegExp(text);
  } catch {
    throw new InvalidArgumentError(`It is ${shown(text)}; expected a regular expression.`);
  }
}

const byteUnits: Readonly<Record<string, number>> = { '': 1, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30 };

/** Reads a number of bytes: `1000000`, `64MiB`. */
export function byteCount(text: string): number {
  const [, digits, unit = ''] = /^(\d{1,15})\s*(KiB|MiB|GiB)?$/.exec(text.trim()) ?? [];
  const bytes = Number(digits) * byteUnits[unit]!;
  if (bytes >= 1 && bytes <= 2 ** 30) return bytes;
  throw new InvalidArgumentError(
    `It is ${shown(text)}; expected a number of bytes from 1 to 1GiB, as in 1000000 or 64MiB.`,
  );
}

/** Takes the file of an architecture, repeatable; the configuration adds architectures that are written out. */
export function eachArchitecture(
  file: string,
  before: readonly (string | ArchitectureInput)[] | undefined,
): (string | ArchitectureInput)[] {
  return [...(before ?? []), file];
}
