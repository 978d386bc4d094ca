import { describe, expect, it } from 'vitest';
import {
  architectureInput,
  combinationAt,
  combinationCount,
  combinationNumber,
} from '../../src/case/combination.js';
import { resolveArchitecture } from '../../src/contract/resolve-architecture.js';

const everyNumber = Array.from({ length: combinationCount }, (_, number) => number);

describe('combinationCount', () => {
  it('is 7 · 2 · 2 · 2 · 9 · 2 · 2 · 2', () => {
    expect(combinationCount).toBe(4032);
  });
});

describe('combinationAt', () => {
  it('gives every number another combination', () => {
    const texts = everyNumber.map((number) => JSON.stringify(combinationAt(number)));
    expect(new Set(texts).size).toBe(combinationCount);
  });

  it('gives every option each of its values in the same number of combinations', () => {
    const counts = new Map<string, number>();
    for (const number of everyNumber) {
      for (const [option, value] of Object.entries(combinationAt(number))) {
        const key = `${option} ${JSON.stringify(value)}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
    expect(counts.size).toBe(7 + 2 + 2 + 2 + 9 + 2 + 2 + 2);
    const expected: Record<string, number> = { kind: combinationCount / 7, ending: combinationCount / 9 };
    for (const [key, count] of counts)
      expect(count, key).toBe(expected[key.split(' ')[0]!] ?? combinationCount / 2);
  });

  it('never has a cotangent with a readout, nor a readout without a target', () => {
    for (const { ending } of everyNumber.map(combinationAt)) {
      expect(ending.objective === 'cotangent').toBe(ending.readout === null);
    }
  });
});

describe('combinationNumber', () => {
  it.each([0, 1, 7, 4031, 4032, 123456789, -1])(
    'meets every combination once in 4032 cases: seed %d',
    (seed) => {
      const met = new Set(everyNumber.map((caseNumber) => combinationNumber(seed, caseNumber)));
      expect(met.size).toBe(combinationCount);
      expect(Math.min(...met)).toBe(0);
      expect(Math.max(...met)).toBe(combinationCount - 1);
    },
  );

  it.each([0, 1, 2, 3])(
    'meets every value of every option, and every cell five times, in 60 cases: seed %d',
    (seed) => {
      const first = everyNumber.slice(0, 60).map((number) => combinationAt(combinationNumber(seed, number)));
      const counts = new Map<string, number>();
      for (const combination of first) {
        for (const [option, value] of Object.entries(combination)) {
          const key = `${option} ${JSON.stringify(value)}`;
          counts.set(key, (counts.get(key) ?? 0) + 1);
        }
      }
      expect(counts.size).toBe(28);
      for (const [key, count] of counts)
        if (key.startsWith('kind')) expect(count, key).toBeGreaterThanOrEqual(5);
    },
  );
});

describe('architectureInput', () => {
  it('is an architecture for every combination, with the sizes it was given', () => {
    const sizes = { inputSize: 3, hiddenSize: 5, outputSize: 4 };
    for (const combination of everyNumber.map(combinationAt)) {
      const architecture = resolveArchitecture(architectureInput(combination, sizes), 'architecture');
      const { kind, ending, layers, bidirectional, bias } = combination;
      expect(architecture).toEqual({
        ...kind,
        layers,
        bidirectional,
        bias,
        inputSize: 3,
        hiddenSize: 5,
        readout: ending.readout === null ? null : { outputSize: 4, at: ending.readout },
      });
    }
  });
});
