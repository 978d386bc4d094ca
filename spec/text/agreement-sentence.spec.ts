import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/complaint/input-error.js';
import { randomStream } from '../../src/numeric/random.js';
import {
  type AgreementSentence,
  agreementSentence,
  agreementWords,
  governors,
  reflexives,
} from '../../src/text/agreement-sentence.js';
import { adverbs, reflexiveOf } from '../../src/text/agreement-words.js';
import { words } from '../../src/text/words.js';

/** Everything that could be a second antecedent or give the reflexive away: written out, not taken from the source. */
const pronouns = new Set(
  `i you he she it we they me him her us them my your his its our their mine yours hers ours theirs one who
   myself yourself himself herself itself ourselves yourselves themselves oneself and or`.split(/\s+/),
);

const distance = fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 1200 }));
const seed = fc.integer();

/** Whether exactly `distance` words stand between a governor and the reflexive that agrees with it. */
function agreesAt(sentence: AgreementSentence, distance: number): boolean {
  const { words, governorIndex, reflexiveIndex, right, wrong } = sentence;
  const governor = governors.find((candidate) => candidate === words[governorIndex]);
  const between = words.slice(governorIndex + 1, reflexiveIndex);
  return (
    governor !== undefined &&
    between.length === distance &&
    reflexiveIndex === words.length - 1 &&
    words[reflexiveIndex] === right &&
    reflexiveOf[governor] === right &&
    reflexives.includes(wrong) &&
    wrong !== right
  );
}

describe('agreementSentence', () => {
  it('puts exactly the stated distance between governor and reflexive', () => {
    fc.assert(
      fc.property(distance, seed, (words, seed) => {
        expect(agreesAt(agreementSentence(randomStream(seed), words), words)).toBe(true);
      }),
    );
  });

  it('is seen to fail when the distance is one off or the reflexives are exchanged', () => {
    const sentence = agreementSentence(randomStream(1), 5);
    expect(agreesAt(sentence, 4)).toBe(false);
    expect(agreesAt({ ...sentence, right: sentence.wrong, wrong: sentence.right }, 5)).toBe(false);
  });

  it('has no other pronoun, so that the governor alone decides', () => {
    fc.assert(
      fc.property(distance, seed, (distance, seed) => {
        const { words, governorIndex, reflexiveIndex } = agreementSentence(randomStream(seed), distance);
        const others = words.filter((_, index) => index !== governorIndex && index !== reflexiveIndex);
        expect(others.filter((word) => pronouns.has(word))).toEqual([]);
      }),
    );
  });

  it('draws the same filler whoever governs', () => {
    fc.assert(
      fc.property(distance, seed, (distance, seed) => {
        const fillers = governors.map((governor) => {
          const sentence = agreementSentence(randomStream(seed), distance, governor);
          expect(sentence.words[sentence.governorIndex]).toBe(governor);
          return sentence.words.toSpliced(sentence.governorIndex, 1).slice(0, -1);
        });
        for (const filler of fillers) expect(filler).toEqual(fillers[0]);
      }),
    );
  });

  it('puts an adverb before the verb only, and at most one', () => {
    fc.assert(
      fc.property(distance, seed, (distance, seed) => {
        const { words, reflexiveIndex } = agreementSentence(randomStream(seed), distance);
        const places = words.flatMap((word, index) =>
          adverbs.some((adverb) => adverb === word) ? [index] : [],
        );
        expect([[], [reflexiveIndex - 2]]).toContainEqual(places);
      }),
    );
  });

  it('uses every governor, and every wrong reflexive with it', () => {
    const stream = randomStream(3);
    const pairs = new Set<string>();
    for (let sentence = 0; sentence < 1000; sentence++) {
      const { words, governorIndex, wrong } = agreementSentence(stream, 2);
      pairs.add(`${words[governorIndex]} ${wrong}`);
    }
    expect(pairs.size).toBe(governors.length * (reflexives.length - 1));
  });

  it('uses words of agreementWords only, spelled as words() spells them', () => {
    const known = new Set(agreementWords);
    fc.assert(
      fc.property(distance, seed, (distance, seed) => {
        const sentence = agreementSentence(randomStream(seed), distance).words;
        expect(sentence.filter((word) => !known.has(word))).toEqual([]);
        expect(words(sentence.join(' '))).toEqual(sentence);
      }),
    );
  });

  it('repeats itself for the same seed', () => {
    expect(agreementSentence(randomStream(9), 30)).toEqual(agreementSentence(randomStream(9), 30));
    expect(agreementSentence(randomStream(9), 30)).not.toEqual(agreementSentence(randomStream(10), 30));
  });

  it.each([0, -3, 2.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses the distance %d', (distance) => {
    expect(() => agreementSentence(randomStream(1), distance)).toThrow(InputError);
  });
});

describe('agreementWords', () => {
  it('names every word once', () => {
    expect(new Set(agreementWords).size).toBe(agreementWords.length);
  });
});
