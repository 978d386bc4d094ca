import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/complaint/input-error.js';
import {
  buildVocabulary,
  decode,
  defaultVocabularySize,
  encode,
  endIndex,
  padIndex,
  specialTokens,
  startIndex,
  unknownIndex,
} from '../../src/text/vocabulary.js';
import { words } from '../../src/text/words.js';

/** Texts as words, with names that plain objects already have among them. */
const texts = fc.array(
  fc.array(fc.constantFrom('a', 'b', 'good', 'bad', "don't", 'constructor', '__proto__', 'é'), {
    maxLength: 6,
  }),
  { minLength: 1, maxLength: 8 },
);

describe('specialTokens', () => {
  it('stand at the indices that are named after them', () => {
    expect(specialTokens[padIndex]).toBe('<pad>');
    expect(specialTokens[unknownIndex]).toBe('<unknown>');
    expect(specialTokens[startIndex]).toBe('<start>');
    expect(specialTokens[endIndex]).toBe('<end>');
  });

  it('cannot come out of a text, whatever it says', () => {
    for (const special of specialTokens) expect(words(`${special} ${special}`)).not.toContain(special);
  });
});

describe('buildVocabulary', () => {
  it('keeps the most frequent words, the most frequent first', () => {
    const { tokens } = buildVocabulary([['b', 'a', 'c'], ['c', 'b'], ['c']], 2);
    expect(tokens).toEqual([...specialTokens, 'c', 'b']);
  });

  it('orders equally frequent words by code unit, so that the order of the texts does not count', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 9 }), (given, size) => {
        const reversed = given.toReversed().map((text) => text.toReversed());
        expect(buildVocabulary(given, size).tokens).toEqual(buildVocabulary(reversed, size).tokens);
      }),
    );
    expect(buildVocabulary([['é', 'z', 'Z']]).tokens.slice(specialTokens.length)).toEqual(['Z', 'z', 'é']);
  });

  it('keeps 5,000 words unless said, and never more than asked for', () => {
    const many = [Array.from({ length: defaultVocabularySize + 7 }, (_, index) => `w${index}`)];
    expect(buildVocabulary(many).tokens).toHaveLength(5000 + specialTokens.length);
    expect(buildVocabulary(many, 1).tokens).toEqual([...specialTokens, 'w0']);
  });

  it.each([0, -1, 2.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses the size %d', (size) => {
    expect(() => buildVocabulary([['a']], size)).toThrow(InputError);
  });

  it.each(specialTokens)('refuses the word %s', (special) => {
    expect(() => buildVocabulary([['a', special]])).toThrow(/spelled like a special token/);
  });
});

describe('encode', () => {
  it('is undone by decode for words of the vocabulary', () => {
    fc.assert(
      fc.property(texts, (given) => {
        const vocabulary = buildVocabulary(given);
        for (const text of given) expect(decode(vocabulary, encode(vocabulary, text))).toEqual(text);
      }),
    );
  });

  it('makes the unknown token of any other word, special names and object properties included', () => {
    const vocabulary = buildVocabulary([['film']]);
    const strangers = ['movie', '<pad>', '<start>', 'toString', '__proto__', ''];
    expect(encode(vocabulary, strangers)).toEqual(strangers.map(() => unknownIndex));
  });

  it('puts the start and end tokens around the words where asked for', () => {
    const vocabulary = buildVocabulary([['film']]);
    expect(encode(vocabulary, ['film'], { start: true, end: true })).toEqual([startIndex, 4, endIndex]);
    expect(encode(vocabulary, [], { end: true })).toEqual([endIndex]);
    expect(encode(vocabulary, ['film'])).toEqual([4]);
  });
});

describe('decode', () => {
  it('gives special tokens under their own names', () => {
    expect(decode(buildVocabulary([]), Int32Array.of(0, 1, 2, 3))).toEqual([...specialTokens]);
  });

  it.each([-1, 5, 0.5, Number.NaN])('refuses the index %d', (index) => {
    expect(() => decode(buildVocabulary([['film']]), [0, index])).toThrow(/^tokens\[1\] is .*from 0 to 4/);
  });
});
