import { InputError, shown } from '../complaint/input-error.js';
import type { DenseTensor } from '../contract/tensor.js';
import { buildVocabulary } from '../text/vocabulary.js';
import { words } from '../text/words.js';
import type { GivenTexts } from './series-plan.js';

/** What a network is to read, and how it takes it. */
export interface TextsGiven {
  /** what the report and messages call the texts: their file's name */
  readonly name: string;
  readonly texts: readonly string[];
  /** token → index, as the network was trained with; null: our own, built from the texts' words */
  readonly vocabulary: ReadonlyMap<string, number> | null;
  /** [V, D]; null: one-hot, V = D */
  readonly embedding: DenseTensor | null;
  /** D */
  readonly inputSize: number;
}

/** Texts as tokens, and how many of their words the vocabulary lacks. */
export interface EncodedTexts {
  readonly texts: GivenTexts;
  readonly wordCount: number;
  readonly unknownCount: number;
}

/** What stands for a word that a vocabulary lacks: ours, and what others call it. */
const unknownTokens = ['<unknown>', '<unk>', '[UNK]', '<UNK>', '<OOV>', '<oov>'];

/**
 * Turns texts into what a network reads.
 *
 * Words are cut by `words`, in lower case. Without a vocabulary of the network's, one is built as `buildVocabulary` builds
 * it, and taken only if it has as many tokens as the network reads: another one would give every word a wrong vector. A text
 * without a word is left out.
 *
 * @throws InputError when no text has a word, the vocabulary has more tokens than the network reads, or other ones where
 *   it was built; when a word is unknown and nothing stands for it, or all are
 */
export function textsFor({ name, texts, vocabulary, embedding, inputSize }: TextsGiven): EncodedTexts {
  const cut = texts.map(words).filter((text) => text.length > 0);
  if (cut.length === 0) {
    throw new InputError({
      where: name,
      what: 'has no word',
      expected: 'expected texts to read, at least one with a word',
    });
  }
  const tokenCount = embedding === null ? inputSize : embedding.shape[0]!;
  const indexOf = vocabulary ?? ownVocabulary(cut, tokenCount, name);
  requireWithin(indexOf, tokenCount, embedding === null);
  const unknown = unknownTokens.map((token) => indexOf.get(token)).find((index) => index !== undefined);
  const missing = cut.flat().filter((word) => !indexOf.has(word));
  const wordCount = cut.reduce((sum, text) => sum + text.length, 0);
  if (missing.length > 0 && (unknown === undefined || missing.length === wordCount)) {
    refuseUnknown(missing, wordCount, name);
  }
  return {
    texts: {
      kind: 'texts',
      name,
      texts: cut.map((text) => text.map((word) => indexOf.get(word) ?? unknown!)),
      embedding,
      seeds: [],
    },
    wordCount,
    unknownCount: missing.length,
  };
}

function ownVocabulary(
  texts: readonly (readonly string[])[],
  tokenCount: number,
  name: string,
): ReadonlyMap<string, number> {
  const { tokens } = buildVocabulary(texts);
  if (tokens.length === tokenCount) return new Map(tokens.map((token, index) => [token, index]));
  throw new InputError({
    where: name,
    what: `makes a vocabulary of ${tokens.length} tokens`,
    expected: `expected ${tokenCount}, because so many the network reads`,
    next: 'Give the vocabulary that it was trained with: --vocabulary vocab.txt, one token a line',
  });
}

function requireWithin(indexOf: ReadonlyMap<string, number>, tokenCount: number, isOneHot: boolean): void {
  for (const [token, index] of indexOf) {
    if (index < tokenCount) continue;
    throw new InputError({
      where: '--vocabulary',
      what: `gives ${shown(token)} the index ${index}`,
      expected: `expected at most ${tokenCount - 1}, because ${isOneHot ? `without an embedding of ${tokenCount} columns in its file ` : ''}the network reads ${tokenCount} tokens`,
      next: 'Give the vocabulary that it was trained with',
    });
  }
}

function refuseUnknown(missing: readonly string[], wordCount: number, name: string): never {
  throw new InputError({
    where: name,
    what: `has ${missing.length} words of ${wordCount} that the vocabulary lacks, the first ${shown(missing[0])}`,
    expected:
      missing.length === wordCount
        ? 'expected words of the vocabulary’s, because a network that knows none reads the same token for ever'
        : `expected a token that stands for them: ${unknownTokens.slice(0, 3).join(', ')}`,
    next: 'Words are compared in lower case; give the vocabulary that the network was trained with',
  });
}
