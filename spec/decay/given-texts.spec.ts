import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/complaint/input-error.js';
import { zeros } from '../../src/contract/tensor.js';
import { type TextsGiven, textsFor } from '../../src/decay/given-texts.js';

const given = (told: Partial<TextsGiven>) =>
  textsFor({
    name: 'reviews.tsv',
    texts: ['A good film.', 'Good, GOOD acting'],
    vocabulary: null,
    embedding: null,
    inputSize: 8,
    ...told,
  });

const vocabulary = (...tokens: readonly string[]) => new Map(tokens.map((token, index) => [token, index]));

function complaint(told: Partial<TextsGiven>): string {
  try {
    given(told);
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  throw new Error('expected an InputError, but nothing was thrown');
}

describe('textsFor', () => {
  it('builds our own vocabulary where its size is what the network reads', () => {
    // <pad>, <unknown>, <start>, <end>, good (3 times), a, acting, film
    expect(given({})).toEqual({
      texts: {
        kind: 'texts',
        name: 'reviews.tsv',
        texts: [
          [5, 4, 7],
          [4, 4, 6],
        ],
        embedding: null,
        seeds: [],
      },
      wordCount: 6,
      unknownCount: 0,
    });
  });

  it.each([7, 9])('refuses our own vocabulary where the network reads %i tokens', (inputSize) => {
    expect(complaint({ inputSize })).toBe(
      `reviews.tsv makes a vocabulary of 8 tokens; expected ${inputSize}, because so many the network reads. Give the vocabulary that it was trained with: --vocabulary vocab.txt, one token a line.`,
    );
  });

  it('counts the tokens of the embedding, not the entries of its vectors', () => {
    const embedding = zeros([8, 3]);
    expect(given({ embedding, inputSize: 3 }).texts.embedding).toBe(embedding);
    expect(complaint({ embedding: zeros([9, 8]), inputSize: 8 })).toMatch(/8 tokens; expected 9/);
  });

  it('encodes by a vocabulary that is given, also where the network reads more tokens than it has', () => {
    const own = vocabulary('film', 'acting', 'good', 'a');
    expect(given({ vocabulary: own }).texts.texts).toEqual([
      [3, 2, 0],
      [2, 2, 1],
    ]);
  });

  it('refuses a vocabulary with an index beyond what the network reads', () => {
    const own = vocabulary('film', 'acting', 'good', 'a');
    expect(complaint({ vocabulary: own, inputSize: 3 })).toMatch(
      /^--vocabulary gives "a" the index 3; expected at most 2, because without an embedding of 3 columns in its file/,
    );
  });

  it.each(['<unk>', '[UNK]', '<unknown>', '<OOV>'])(
    'reads unknown words as %s, and counts them',
    (unknown) => {
      const encoded = given({ vocabulary: vocabulary('good', unknown, 'a') });
      expect(encoded.texts.texts).toEqual([
        [2, 0, 1],
        [0, 0, 1],
      ]);
      expect(encoded).toMatchObject({ wordCount: 6, unknownCount: 2 });
    },
  );

  it('refuses unknown words where nothing stands for them', () => {
    expect(complaint({ vocabulary: vocabulary('good', 'a') })).toMatch(
      /^reviews\.tsv has 2 words of 6 that the vocabulary lacks, the first "film"; expected a token that stands for them/,
    );
  });

  it('refuses a vocabulary that knows none of the words', () => {
    expect(complaint({ vocabulary: vocabulary('<unk>', 'Film', 'Good') })).toMatch(
      /has 6 words of 6 that the vocabulary lacks/,
    );
  });

  it('leaves out texts without a word, and refuses none at all', () => {
    const texts = ['👍', 'A good film.', 'Good, GOOD acting', ''];
    expect(given({ texts }).texts.texts).toHaveLength(2);
    expect(complaint({ texts: ['👍'] })).toMatch(/^reviews\.tsv has no word/);
  });
});
