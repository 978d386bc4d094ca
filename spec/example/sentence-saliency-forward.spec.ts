import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { SentenceSaliency } from '../../src/example/sentence-saliency.js';
import { sampleClassifier, sampleNetworks } from './sample-classifier.js';

const sentence = { words: ['the', 'dog', 'the', 'cat', 'ran'], right: 'yes', wrong: 'no' };
const networks = sampleNetworks.map(({ cell, embedded = false }) => sampleClassifier(cell, { embedded }));

/** Asks with the modules as they are now: those mocked since the last time are loaded anew. */
async function saliencies(): Promise<SentenceSaliency[]> {
  vi.resetModules();
  const { sentenceSaliency } = await import('../../src/example/sentence-saliency.js');
  return networks.map((network) => sentenceSaliency(network, sentence));
}

describe('sentenceSaliency', () => {
  const calls = { count: 0 };
  let right: SentenceSaliency[];
  let broken: SentenceSaliency[];

  beforeAll(async () => {
    right = await saliencies();
    vi.doMock('../../src/network/backward.js', async (original) => {
      const { backward } = await original<typeof import('../../src/network/backward.js')>();
      return {
        backward: (...given: Parameters<typeof backward>) => {
          calls.count += 1;
          const tape = backward(...given);
          for (const values of Object.values(tape.gradients)) values.fill(0);
          return tape;
        },
      };
    });
    broken = await saliencies();
  });

  afterAll(() => {
    vi.doUnmock('../../src/network/backward.js');
    vi.resetModules();
  });

  it('loses every gradient with a backward pass that is broken', () => {
    for (const { words } of broken) expect(words.every(({ gradient }) => gradient === 0)).toBe(true);
    for (const { words } of right) expect(words.every(({ gradient }) => gradient > 0)).toBe(true);
  });

  it('keeps every occlusion, bit for bit, since it never goes back for one', () => {
    const occlusions = (all: readonly SentenceSaliency[]) =>
      all.map(({ contrast, words }) => [contrast, ...words.map(({ occlusion }) => occlusion)]);
    expect(occlusions(broken)).toEqual(occlusions(right));
    expect(
      occlusions(right)
        .flat()
        .some((occlusion) => occlusion !== 0),
    ).toBe(true);
  });

  it('goes back once a sentence, for the gradient alone', () => {
    expect(calls.count).toBe(networks.length);
  });
});
