import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Sequences, sequencesOf } from '../../../src/case/arbitrary/sequences.js';
import { batchShape } from '../../../src/contract/request.js';
import { resolveArchitecture } from '../../../src/contract/resolve-architecture.js';
import { validateSequences } from '../../../src/contract/validate-sequences.js';
import { minimal, shrunkValues } from './shrunk-values.js';

const elman = resolveArchitecture({ cell: 'elman', inputSize: 6, hiddenSize: 2 }, 'elman');

/** The words of each example, without the padding. */
function words({ tokens, lengths }: Sequences): number[] {
  const [, T = 0] = tokens!.shape;
  return Array.from(tokens!.data).filter((_, at) => at % T < (lengths?.[Math.floor(at / T)] ?? T));
}

describe('sequencesOf', () => {
  it('draws valid sequences of both kinds, and so are all that they shrink to', () => {
    for (let seed = 0; seed < 6; seed++) {
      const { drawn, simpler } = shrunkValues(sequencesOf(elman), seed);
      for (const sequences of [drawn, ...simpler]) {
        expect(() => validateSequences({ ...sequences }, elman, 'drawn')).not.toThrow();
      }
    }
    const drawn = fc.sample(sequencesOf(elman), { numRuns: 100, seed: 1 });
    const tokens = drawn.filter((sequences) => sequences.tokens !== undefined).length;
    expect(tokens).toBeGreaterThan(30);
    expect(tokens).toBeLessThan(70);
  });

  it('repeats some words and leaves others out', () => {
    const arbitrary = sequencesOf(elman, { tokens: true, batchSize: 4, sequenceLength: 12 });
    const texts = fc.sample(arbitrary, { numRuns: 100, seed: 1 }).map(words);
    const used = texts.map((text) => new Set(text).size);
    expect(texts.every((text, k) => text.length > used[k]!)).toBe(true);
    expect(used.filter((count) => count < elman.inputSize).length).toBeGreaterThan(90);
    expect(new Set(texts.flat())).toEqual(new Set([0, 1, 2, 3, 4, 5]));
  });

  it('keeps sizes that are given, and reaches the smallest otherwise', () => {
    const given = sequencesOf(elman, { batchSize: 3, sequenceLength: 5 });
    expect(batchShape(minimal(given, () => true, 1)!)).toEqual({ batchSize: 3, sequenceLength: 5 });
    expect(fc.stringify(minimal(sequencesOf(elman), () => true, 1))).toBe(
      '/* inputs T=1 B=1 D=6 */ { inputs: zeros([1, 1, 6]), lengths: null }',
    );
  });

  it('draws no tokens and no lengths where they are not wanted', () => {
    const arbitrary = sequencesOf(elman, { tokens: false, lengths: false });
    for (const sequences of fc.sample(arbitrary, { numRuns: 30, seed: 1 })) {
      expect([sequences.tokens, sequences.lengths]).toEqual([undefined, null]);
    }
  });

  it('shrinks garbage to zeros only where it is not what fails', () => {
    const isPadded = ({ lengths }: Sequences) => lengths?.some((length, _, all) => length < Math.max(...all));
    const leaks = ({ inputs, lengths }: Sequences) =>
      isPadded({ lengths }) === true && (inputs?.data.some((entry) => Math.abs(entry) > 2) ?? false);
    for (let seed = 0; seed < 4; seed++) {
      const harmless = minimal(sequencesOf(elman), (sequences) => isPadded(sequences) === true, seed)!;
      expect(harmless.inputs!.data.every((entry) => entry === 0)).toBe(true);
      const leaking = minimal(sequencesOf(elman), leaks, seed)!;
      expect(leaking.inputs!.data.filter((entry) => entry !== 0).length).toBe(elman.inputSize);
      expect(batchShape(leaking)).toEqual({ batchSize: 2, sequenceLength: 2 });
    }
  });
});
