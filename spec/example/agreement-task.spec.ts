import { describe, expect, it } from 'vitest';
import { validateRequest } from '../../src/contract/validate-request.js';
import {
  agreementExamples,
  agreementRequest,
  agreementTask,
  drawnSentence,
  wordsBefore,
} from '../../src/example/agreement-task.js';
import { randomStream } from '../../src/numeric/random.js';
import { agreementSentence, governors, reflexives } from '../../src/text/agreement-sentence.js';
import { reflexiveOf } from '../../src/text/agreement-words.js';
import { unknownIndex } from '../../src/text/vocabulary.js';

const task = agreementTask({ cell: 'gru', hiddenSize: 4, seed: 7 });
const sentences = [3, 9, 1].map((distance) => agreementSentence(randomStream(distance), distance));

describe('agreementTask', () => {
  it('knows every word that may stand before a reflexive, and no reflexive', () => {
    for (let seed = 0; seed < 50; seed++) {
      const before = wordsBefore(drawnSentence(randomStream(seed), 30));
      expect(before.filter((word) => !task.vocabulary.indexOf.has(word))).toEqual([]);
    }
    expect(reflexives.filter((word) => task.vocabulary.indexOf.has(word))).toEqual([]);
  });
});

describe('wordsBefore', () => {
  it('leaves out the answer and nothing else', () => {
    for (const sentence of sentences) {
      expect([...wordsBefore(sentence), sentence.right]).toEqual(sentence.words);
    }
  });
});

describe('agreementRequest', () => {
  it('asks for the right reflexive of each sentence and reads the words that it is told to keep', () => {
    const request = agreementRequest(task, sentences, task.initial);
    expect(validateRequest(request)).toBeDefined();
    const { targets } = request.objective as { targets: { data: Int32Array } };
    expect([...targets.data].map((label) => reflexives[label])).toEqual(sentences.map(({ right }) => right));
    expect(request.lengths).toEqual(sentences.map(({ reflexiveIndex }) => reflexiveIndex));
    const deaf = agreementRequest(task, sentences.slice(0, 1), task.initial, () => false);
    expect([...deaf.tokens!.data].every((token) => token === unknownIndex)).toBe(true);
  });
});

describe('drawnSentence', () => {
  it('draws every distance from one word to the longest', () => {
    const stream = randomStream(1);
    const distances = Array.from({ length: 200 }, () => {
      const { reflexiveIndex, governorIndex } = drawnSentence(stream, 4);
      return reflexiveIndex - governorIndex - 1;
    });
    expect([...new Set(distances)].sort()).toEqual([1, 2, 3, 4]);
  });
});

describe('agreementExamples', () => {
  const examples = agreementExamples(12, 60, 7);

  it('points at the governor, the stated number of words before the end', () => {
    for (const { words, deciding, right, wrong } of examples) {
      expect(words.length - deciding - 1).toBe(12);
      expect(reflexiveOf[words[deciding] as keyof typeof reflexiveOf]).toBe(right);
      expect(wrong).not.toBe(right);
    }
  });

  it('asks every governor equally often', () => {
    const counts = governors.map(
      (governor) => examples.filter(({ words, deciding }) => words[deciding] === governor).length,
    );
    expect(counts).toEqual(governors.map(() => 10));
  });
});
