import { Option } from '@commander-js/extra-typings';
import { wholeNumber } from './option-values.js';

/** Ten minutes longer than a day is a slip of the keyboard. */
const longestTimeoutMs = 87_000_000;

/** How long a call may take unless another limit is asked for. */
export const usualTimeoutMs = 60_000;

/** How long a line of a process may be unless another limit is asked for: 64 MiB. */
export const usualReplyBytes = 64 * 2 ** 20;

/** The interpreter of built-in subjects in Python unless another is asked for. */
export const usualPython = 'python3';

/** `--timeout MS`: how long a call may take. */
export function timeoutOption() {
  return new Option('--timeout <MS>', 'how long a call may take, in milliseconds')
    .argParser(wholeNumber(1, longestTimeoutMs, 'it is a time in milliseconds'))
    .default(usualTimeoutMs);
}
