import { InvalidArgumentError } from '@commander-js/extra-typings';
import { shown } from '../complaint/input-error.js';

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

/** Reads a probability above 0 and below 1. */
export function probability(text: string): number {
  const value = /^[\d.]+(e-?\d+)?$/i.test(text.trim()) ? Number(text) : Number.NaN;
  if (value > 0 && value < 1) return value;
  throw new InvalidArgumentError(`It is ${shown(text)}; expected a number above 0 and below 1, as in 1e-9.`);
}

/** Reads a regular expression. */
export function pattern(text: string): RegExp {
  try {
    return new RegExp(text);
  } catch {
    throw new InvalidArgumentError(`It is ${shown(text)}; expected a regular expression.`);
  }
}
