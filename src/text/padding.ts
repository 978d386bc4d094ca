import { InputError, shown } from '../complaint/input-error.js';
import { padIndex } from './vocabulary.js';

/** Sequences of equal length, padded on the right. */
export interface PaddedSequences {
  /** int32 [B, T], row-major; T is the longest sequence's length */
  readonly tokens: { readonly shape: readonly [number, number]; readonly data: Int32Array };
  /** the length of each sequence before padding, 1 to T */
  readonly lengths: readonly number[];
}

const largestToken = 2 ** 31 - 1;

/**
 * Pads sequences of token indices on the right, with the pad token, to the length of the longest.
 *
 * @throws InputError when there is no sequence, one is empty, or a token is not a whole number from 0 to 2³¹ − 1; NaN is
 *   none
 */
export function padSequences(sequences: readonly ArrayLike<number>[]): PaddedSequences {
  const lengths = sequences.map((sequence) => sequence.length);
  refuseEmpty(lengths);
  const B = lengths.length;
  const T = lengths.reduce((longest, length) => Math.max(longest, length), 0);
  const padded = new Int32Array(B * T).fill(padIndex);
  sequences.forEach((sequence, b) => {
    for (let t = 0; t < sequence.length; t++) padded[b * T + t] = checkedToken(sequence[t]!, b, t);
  });
  return { tokens: { shape: [B, T], data: padded }, lengths };
}

function refuseEmpty(lengths: readonly number[]): void {
  if (lengths.length === 0) {
    throw new InputError({
      where: 'sequences',
      what: 'is empty',
      expected: 'expected at least one sequence, because a batch has B ≥ 1',
    });
  }
  const empty = lengths.indexOf(0);
  if (empty < 0) return;
  throw new InputError({
    where: `sequences[${empty}]`,
    what: 'is empty',
    expected: 'expected at least one token, because lengths are at least 1',
    next: 'Leave out texts without a word, or encode them with a start token',
  });
}

function checkedToken(token: number, b: number, t: number): number {
  if (Number.isInteger(token) && token >= 0 && token <= largestToken) return token;
  throw new InputError({
    where: `sequences[${b}][${t}]`,
    what: `is ${shown(token)}`,
    expected: 'expected a whole number from 0 to 2³¹ − 1, because it is a token index',
  });
}
