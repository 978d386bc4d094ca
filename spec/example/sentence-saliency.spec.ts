import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/complaint/input-error.js';
import { contrastOf } from '../../src/example/contrast.js';
import { sentenceSaliency } from '../../src/example/sentence-saliency.js';
import { tokensOf, vectorsOf, type WordClassifier } from '../../src/example/word-classifier.js';
import { euclideanNorm } from '../../src/numeric/norm.js';
import type { Difference } from '../../src/oracle/differences.js';
import { unknownIndex } from '../../src/text/vocabulary.js';
import { loadTextbook } from '../../src/textbook/textbook.js';
import { contrastDifferences, textbookContrast } from './contrast-differences.js';
import { sampleClassifier, sampleNetworks } from './sample-classifier.js';

const pair = { right: 'yes', wrong: 'no' };
const sentence = { words: ['the', 'dog', 'the', 'cat', 'flew'], ...pair };
const textbook = await loadTextbook();

/**
 * Rounding of a sum of some ten contrasts and slopes of order 1, each from a few dozen operations. At twice the value nothing
 * else would pass: what is wrong here is wrong by more than 1e−4.
 */
const rounding = 2 ** -44;

/** A bound tells if it is this small a share of its entry: 1e−8 here. From 1 on, a gradient that is 0 everywhere would agree. */
const tellingShare = 0.01;

/** Some change must be far above `rounding`, or no change at all would agree: 3e−3 to 1e−1 here. */
const tellingChange = 2 ** -10;

/** The second order is 2e−3 of the first at most; ten times the step gives ten times as much, near `nearlyLinear`. */
const smallStep = 2 ** -10;

/** How far the first order may be off. Another word's prediction, or one of the other sign, is off by 1 and more. */
const nearlyLinear = 1 / 32;

/** Whether every entry lies within the bound of its difference, and some bound is narrow enough to tell. */
function agrees(actual: ArrayLike<number>, differences: readonly Difference[]): boolean {
  return (
    actual.length === differences.length &&
    differences.every(({ estimate, bound }, at) => Math.abs(actual[at]! - estimate) <= bound) &&
    differences.some(({ estimate, bound }) => bound < tellingShare * Math.abs(estimate))
  );
}

describe.each(sampleNetworks)('contrastOf ($name)', ({ cell, embedded = false }) => {
  const network = sampleClassifier(cell, { embedded });
  const tokens = tokensOf(network, sentence.words);
  const vectors = vectorsOf(network, tokens);
  const gradient = contrastOf(network, pair).gradient(vectors);
  const D = network.architecture.inputSize;

  it('is the difference of two scores of the whole network', () => {
    const expected = textbookContrast(textbook, network, pair)(vectors.inputs.data);
    expect(Math.abs(contrastOf(network, pair).value(vectors) - expected)).toBeLessThan(rounding);
  });

  it('has the gradient that differences of the textbook give, which its mistakes have not', async () => {
    const differences = await contrastDifferences(textbook, network, pair, tokens);
    expect(agrees(gradient, differences)).toBe(true);
    const offByOne = Float64Array.from(gradient, (_, at) => gradient[(at + D) % gradient.length]!);
    expect(agrees(offByOne, differences)).toBe(false);
    const rightAlone = contrastOf(onlyScoring(network, 'yes'), pair).gradient(vectors);
    expect(agrees(rightAlone, differences)).toBe(false);
    expect(agrees(contrastOf(network, { right: 'no', wrong: 'yes' }).gradient(vectors), differences)).toBe(
      false,
    );
    expect(agrees(gradient.with(0, Number.NaN), differences)).toBe(false);
  });
});

/** The network with every score but one set to nothing: its contrast is that score alone. */
function onlyScoring(network: WordClassifier, label: string): WordClassifier {
  const row = network.labels.indexOf(label);
  const { Wya } = network.parameters;
  const width = Wya!.shape[1]!;
  const data = Float64Array.from(Wya!.data, (weight, at) => (Math.floor(at / width) === row ? weight : 0));
  return { ...network, parameters: { ...network.parameters, Wya: { shape: Wya!.shape, data } } };
}

describe.each(sampleNetworks)('sentenceSaliency ($name)', ({ cell, embedded = false }) => {
  const network = sampleClassifier(cell, { embedded });
  const tokens = tokensOf(network, sentence.words);
  const saliency = sentenceSaliency(network, sentence);
  const contrast = textbookContrast(textbook, network, pair);

  it('gives each word the norm of its own gradient', async () => {
    const differences = await contrastDifferences(textbook, network, pair, tokens);
    const D = network.architecture.inputSize;
    saliency.words.forEach(({ word, gradient }, t) => {
      const own = differences.slice(t * D, (t + 1) * D);
      const reach = euclideanNorm(own.map(({ bound }) => bound)) + rounding;
      expect(word).toBe(sentence.words[t]);
      expect(Math.abs(gradient - euclideanNorm(own.map(({ estimate }) => estimate)))).toBeLessThan(reach);
    });
  });

  it('gives each word the change that the unknown token makes in its place', () => {
    const at = (tokens: readonly number[]) => contrast(vectorsOf(network, tokens).inputs.data);
    saliency.words.forEach(({ occlusion }, t) => {
      const expected = at(tokens.with(t, unknownIndex)) - at(tokens);
      expect(Math.abs(occlusion - expected)).toBeLessThan(rounding);
    });
    expect(Math.max(...saliency.words.map(({ occlusion }) => Math.abs(occlusion)))).toBeGreaterThan(
      tellingChange,
    );
  });

  it('finds nothing in a word that it reads as unknown already', () => {
    expect(saliency.words[4]).toMatchObject({ word: 'flew', predicted: 0, occlusion: 0 });
    expect(saliency.words[4]!.gradient).toBeGreaterThan(0);
  });

  it('predicts the change of a small step towards the unknown token', () => {
    const here = vectorsOf(network, tokens).inputs.data;
    const there = vectorsOf(network, tokens.with(1, unknownIndex)).inputs.data;
    const moved =
      contrast(here.map((entry, at) => entry + smallStep * (there[at]! - entry))) - contrast(here);
    const { predicted } = saliency.words[1]!;
    expect(Math.abs(moved / smallStep - predicted)).toBeLessThan(nearlyLinear * Math.abs(predicted));
    expect(Math.abs(moved / smallStep - saliency.words[3]!.predicted)).toBeGreaterThan(
      4 * nearlyLinear * Math.abs(predicted),
    );
  });
});

describe('sentenceSaliency', () => {
  const network = sampleClassifier(sampleNetworks[0]!.cell);

  it('tells two places of one word apart', () => {
    const { words } = sentenceSaliency(network, sentence);
    expect(words[0]!.word).toBe(words[2]!.word);
    expect(words[0]!.gradient).not.toBe(words[2]!.gradient);
  });

  it('refuses what it cannot answer', () => {
    const refusal = (change: Partial<typeof sentence>, changed: Partial<WordClassifier> = {}) =>
      expect(() => sentenceSaliency({ ...network, ...changed }, { ...sentence, ...change })).toThrow(
        InputError,
      );
    refusal({ words: [] });
    refusal({ right: 'perhaps' });
    refusal({ wrong: '' });
    refusal({}, { labels: ['no', 'yes'] });
    refusal({}, { embedding: sampleClassifier(sampleNetworks[4]!.cell, { embedded: true }).embedding });
    refusal({}, { vocabulary: { ...network.vocabulary, tokens: network.vocabulary.tokens.slice(1) } });
    const embedded = sampleClassifier(sampleNetworks[4]!.cell, { embedded: true });
    const { shape, data } = embedded.embedding!;
    const holed = { shape, data: data.with(0, Number.NaN) };
    expect(() => sentenceSaliency(embedded, sentence)).not.toThrow();
    expect(() => sentenceSaliency({ ...embedded, embedding: holed }, sentence)).toThrow(InputError);
    const { Wya: _, ...without } = network.parameters;
    refusal({}, { parameters: without });
    const by = { shape: [3], data: Float64Array.of(0, Number.NaN, 0) };
    refusal({}, { parameters: { ...network.parameters, by } });
    const every = { ...network.architecture, readout: { outputSize: 3, at: 'every' } as const };
    refusal({}, { architecture: every });
  });
});

describe('saliency.md', () => {
  const folder = new URL('../../src/example/', import.meta.url);
  /** The equation numbers (S1), (S2), … in the files of the folder with the given ending, sorted. */
  const numbersIn = (ending: string): string[] => {
    const names = readdirSync(folder).filter((name) => name.endsWith(ending));
    const text = names.map((name) => readFileSync(new URL(name, folder), 'utf8')).join('\n');
    return [...new Set(text.match(/\(S\d+\)/g))].sort();
  };

  it('numbers the equations that the code cites, and no others', () => {
    expect(numbersIn('.md')).toHaveLength(5);
    expect(numbersIn('.ts')).toEqual(numbersIn('.md'));
  });
});
