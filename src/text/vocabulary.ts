import { InputError, shown } from '../complaint/input-error.js';

/** The tokens that are no words, at the indices 0 to 3; no word holds `<`, so none can be taken for them. */
export const specialTokens = ['<pad>', '<unknown>', '<start>', '<end>'] as const;

/** What fills a sequence up behind its last word. */
export const padIndex = 0;
/** What stands for a word that the vocabulary lacks. */
export const unknownIndex = 1;
/** What opens a sequence, where asked for. */
export const startIndex = 2;
/** What closes a sequence, where asked for. */
export const endIndex = 3;

/** How many words a vocabulary keeps unless said. */
export const defaultVocabularySize = 5000;

/** Words by index, and back. */
export interface Vocabulary {
  /** index → token: the special tokens, then the words, the most frequent first; its length is D of the one-hot */
  readonly tokens: readonly string[];
  /** word → index, without the special tokens */
  readonly indexOf: ReadonlyMap<string, number>;
}

/** Which special tokens `encode` puts around the words. */
export interface Framing {
  readonly start?: boolean;
  readonly end?: boolean;
}

/**
 * Collects the most frequent words.
 *
 * Words of equal frequency are ordered by their UTF-16 code units, so that neither the order of the texts nor a
 * locale decides.
 *
 * @param texts - each text as its words
 * @param size - how many words to keep at most, beside the four special tokens
 * @throws InputError when size is not a positive whole number, or a word is spelled like a special token
 */
export function buildVocabulary(
  texts: Iterable<readonly string[]>,
  size = defaultVocabularySize,
): Vocabulary {
  if (!(Number.isInteger(size) && size >= 1)) {
    throw new InputError({
      where: 'vocabulary size',
      what: `is ${shown(size)}`,
      expected: 'expected a positive whole number, because it counts words',
    });
  }
  const counts = new Map<string, number>();
  for (const text of texts) for (const word of text) counts.set(word, (counts.get(word) ?? 0) + 1);
  for (const special of specialTokens) refuseSpecial(special, counts);

  const kept = [...counts].sort(moreFrequentFirst).slice(0, size);
  const tokens = [...specialTokens, ...kept.map(([word]) => word)];
  const indexOf = new Map(kept.map(([word], rank) => [word, specialTokens.length + rank]));
  return { tokens, indexOf };
}

/**
 * Turns words into token indices; a word that the vocabulary lacks becomes `unknownIndex`.
 *
 * @param framing - whether to put the start token before the words and the end token behind them; neither unless said
 */
export function encode(vocabulary: Vocabulary, words: readonly string[], framing: Framing = {}): number[] {
  const indices = words.map((word) => vocabulary.indexOf.get(word) ?? unknownIndex);
  if (framing.start) indices.unshift(startIndex);
  if (framing.end) indices.push(endIndex);
  return indices;
}

/**
 * Turns token indices back into words; special tokens come back under their own names.
 *
 * @throws InputError when an index is not one of the vocabulary's; NaN is none
 */
export function decode(vocabulary: Vocabulary, indices: ArrayLike<number>): string[] {
  return Array.from(indices, (index, position) => {
    const token = vocabulary.tokens[index];
    if (token === undefined) {
      throw new InputError({
        where: `tokens[${position}]`,
        what: `is ${shown(index)}`,
        expected: `expected a whole number from 0 to ${vocabulary.tokens.length - 1}, because the vocabulary has ${vocabulary.tokens.length} tokens`,
      });
    }
    return token;
  });
}

function refuseSpecial(special: string, counts: ReadonlyMap<string, number>): void {
  if (!counts.has(special)) return;
  throw new InputError({
    where: 'vocabulary',
    what: `was given the word ${shown(special)}`,
    expected: 'expected no word spelled like a special token, because decoding could not tell them apart',
    next: 'Cut the text by words(), which never leaves a < in a word',
  });
}

type Count = readonly [word: string, count: number];

function moreFrequentFirst([word, count]: Count, [otherWord, otherCount]: Count): number {
  return otherCount - count || (word < otherWord ? -1 : 1);
}
