import { InputError, shown } from '../complaint/input-error.js';
import type { RandomStream } from '../numeric/random.js';
import {
  adjectives,
  adverbs,
  circumstances,
  openings,
  places,
  prepositions,
  reflexiveOf,
  verbs,
} from './agreement-words.js';

/** A word that decides which reflexive is right. */
export type Governor = keyof typeof reflexiveOf;
/** A word that agrees with a distant one. */
export type Reflexive = (typeof reflexiveOf)[Governor];

/** Every governing word. */
export const governors = Object.keys(reflexiveOf) as readonly Governor[];

/** Every reflexive, in the order of the governing words. */
export const reflexives: readonly Reflexive[] = governors.map((governor) => reflexiveOf[governor]);

/** Every word that an agreement sentence may hold, each once: what a vocabulary for them needs. */
export const agreementWords: readonly string[] = [
  ...new Set<string>([
    ...governors,
    ...reflexives,
    ...openings.flat(),
    ...adverbs,
    ...circumstances.flat(),
    ...prepositions,
    'the',
    ...adjectives,
    ...places,
    ...verbs,
  ]),
];

/** A sentence that a distant word governs: `you beside the old harbour quietly praised yourself`. */
export interface AgreementSentence {
  /** in lower case, as words() gives them; the reflexive is the last */
  readonly words: readonly string[];
  readonly governorIndex: number;
  readonly reflexiveIndex: number;
  /** the reflexive that agrees with the governing word; it stands in `words` */
  readonly right: Reflexive;
  /** one of the other five, each equally likely */
  readonly wrong: Reflexive;
}

/**
 * Makes a sentence whose last word, a reflexive, must agree with a governing word exactly `distance` words before it:
 * reflexiveIndex − governorIndex − 1 = distance.
 *
 * Between the two stand phrases of place and circumstance, perhaps an adverb, and a verb in the past tense. None of them
 * depends on the governing word and none is a pronoun: the governing word alone decides.
 *
 * @param distance - the number of words in between, at least 1
 * @param governor - which word governs; each is equally likely unless said
 * @throws InputError when distance is not a positive whole number
 */
export function agreementSentence(
  stream: RandomStream,
  distance: number,
  governor: Governor = pick(stream, governors),
): AgreementSentence {
  if (!(Number.isSafeInteger(distance) && distance >= 1)) {
    throw new InputError({
      where: 'distance',
      what: `is ${shown(distance)}`,
      expected: 'expected a positive whole number, because a verb stands between the two words',
    });
  }
  const right = reflexiveOf[governor];
  const wrong = pick(
    stream,
    reflexives.filter((reflexive) => reflexive !== right),
  );
  const opening = pick(stream, openings);
  const words = [...opening, governor, ...modifiers(stream, distance - 1), pick(stream, verbs), right];
  return { words, governorIndex: opening.length, reflexiveIndex: words.length - 1, right, wrong };
}

/** The longest phrase: preposition, article, adjective, place. */
const longestPhrase = 4;

/** Exactly `count` words: phrases of four, three and two words at random, and an adverb where one word is left. */
function modifiers(stream: RandomStream, count: number): string[] {
  const modifiers: string[] = [];
  while (modifiers.length < count) {
    const left = count - modifiers.length;
    const size = left === 1 ? 1 : 2 + stream.integer(Math.min(left, longestPhrase) - 1);
    modifiers.push(...phrase(stream, size));
  }
  return modifiers;
}

/** A phrase of one to four words. */
function phrase(stream: RandomStream, size: number): readonly string[] {
  if (size === 1) return [pick(stream, adverbs)];
  if (size === 2) return pick(stream, circumstances);
  const adjective = size === longestPhrase ? [pick(stream, adjectives)] : [];
  return [pick(stream, prepositions), 'the', ...adjective, pick(stream, places)];
}

function pick<Choice>(stream: RandomStream, choices: readonly Choice[]): Choice {
  return choices[stream.integer(choices.length)]!;
}
