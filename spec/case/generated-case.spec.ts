import { describe, expect, it } from 'vitest';
import { buildRequest } from '../../src/case/build-request.js';
import { usualLimits } from '../../src/case/case-arbitrary.js';
import type { CaseSpec } from '../../src/case/case-spec.js';
import { cornerCases } from '../../src/case/corner-cases.js';
import { caseAtPath, generatedCase, shrinkCase } from '../../src/case/generated-case.js';
import { shrinkAttempts } from '../../src/case/spec-source.js';
import { InputError } from '../../src/complaint/input-error.js';

const specs = Array.from({ length: 400 }, (_, number) => generatedCase(8, number, usualLimits).spec);

/** The part of the cases that a predicate holds for. */
function shareOf(holds: (spec: CaseSpec) => boolean): number {
  return specs.filter(holds).length / specs.length;
}

describe('generatedCase', () => {
  it('gives the same case for the same seed and number, and the same request', () => {
    for (let number = 0; number < 50; number++) {
      const again = generatedCase(8, number, usualLimits).spec;
      expect(again).toEqual(specs[number]);
      expect(buildRequest(again)).toEqual(buildRequest(specs[number]!));
    }
  });

  it('gives other cases for another seed', () => {
    const others = specs.filter((spec, number) => {
      return JSON.stringify(generatedCase(9, number, usualLimits).spec) !== JSON.stringify(spec);
    });
    expect(others.length).toBe(specs.length);
  });

  it('aims at cases that show faults: T ≥ 3 in most, T > 16 in some, T = 1 in a few', () => {
    expect(shareOf(({ sequenceLength }) => sequenceLength >= 3)).toBeGreaterThan(0.8);
    expect(shareOf(({ sequenceLength }) => sequenceLength > 16)).toBeGreaterThan(0.05);
    expect(shareOf(({ sequenceLength }) => sequenceLength > 16)).toBeLessThan(0.2);
    expect(shareOf(({ sequenceLength }) => sequenceLength === 1)).toBeGreaterThan(0.01);
  });

  it('has B ≥ 2 and H ≥ 2 in most cases', () => {
    expect(shareOf(({ batchSize }) => batchSize >= 2)).toBeGreaterThan(0.65);
    expect(shareOf(({ hiddenSize }) => hiddenSize >= 2)).toBeGreaterThan(0.75);
    expect(shareOf(({ inputSize, hiddenSize }) => inputSize !== hiddenSize)).toBeGreaterThan(0.75);
  });

  it('has usual weights and cotangents of order 1 in most cases, and each of the others in some', () => {
    expect(shareOf(({ weights }) => weights === 'usual')).toBeGreaterThan(0.5);
    expect(shareOf(({ cotangentExponent }) => cotangentExponent === 0)).toBeGreaterThan(0.5);
    for (const weights of ['small', 'large']) {
      expect(shareOf((spec) => spec.weights === weights)).toBeGreaterThan(0.1);
    }
    for (const exponent of [-20, 20]) {
      expect(shareOf((spec) => spec.cotangentExponent === exponent)).toBeGreaterThan(0.1);
    }
  });

  it.each([
    { maxHidden: 1, maxLength: 1 },
    { maxHidden: 2, maxLength: 3 },
    { maxHidden: 3, maxLength: 17 },
    { maxHidden: 100, maxLength: 60 },
  ])('respects its limits, and reaches them: %j', (limits) => {
    const limited = Array.from({ length: 200 }, (_, number) => generatedCase(1, number, limits).spec);
    const hidden = Math.max(...limited.map(({ hiddenSize }) => hiddenSize));
    const inputs = Math.max(...limited.map(({ inputSize }) => inputSize));
    const lengths = Math.max(...limited.map(({ sequenceLength }) => sequenceLength));
    const outputs = Math.max(...limited.map(({ outputSize }) => outputSize));
    for (const largest of [hidden, inputs, outputs]) expect(largest).toBeLessThanOrEqual(limits.maxHidden);
    expect(hidden).toBeGreaterThan(0.9 * limits.maxHidden);
    expect(inputs).toBeGreaterThanOrEqual(Math.min(limits.maxHidden, Math.max(6, 0.7 * limits.maxHidden)));
    expect(lengths).toBeLessThanOrEqual(limits.maxLength);
    expect(lengths).toBeGreaterThan(0.9 * limits.maxLength);
  });
});

describe('caseAtPath', () => {
  it('finds every generated case and every corner case again', () => {
    for (const number of [0, 1, 77]) {
      expect(caseAtPath(8, String(number), usualLimits).spec).toEqual(specs[number]);
    }
    for (const corner of cornerCases) expect(caseAtPath(8, corner.path, usualLimits)).toEqual(corner);
  });

  it.each([
    '',
    'x',
    '-1',
    '1.5',
    '1:',
    '1:x',
    ':0',
    '0:99999',
    'corner:',
    'corner:saturated',
    'corner:nothing/lstm',
    '12345678901',
    `1${':0'.repeat(300)}`,
    ' 1',
    '12:420',
    '12:9:9:9:900',
    '0:0:0:0:0:0:0:0:0:0:0:9:9',
  ])('refuses the path %j', (path) => {
    const refusal = () => caseAtPath(8, path, usualLimits);
    expect(refusal).toThrow(InputError);
    expect(refusal).toThrow(/^--path is .*expected a case number.*Copy the whole replay line/s);
  });
});

describe('shrinkCase', () => {
  const shrink = (fails: (spec: CaseSpec) => boolean, number = 0) =>
    shrinkCase(8, number, usualLimits, async (spec) => fails(spec));

  it('gives null when the case does not fail', async () => {
    expect(await shrink(() => false)).toBeNull();
  });

  it('gives the smallest case of all when everything fails', async () => {
    const smallest = await shrink(() => true);
    expect(smallest!.spec).toMatchObject({
      sequenceLength: 1,
      batchSize: 1,
      hiddenSize: 1,
      inputSize: 1,
      outputSize: 2,
      weights: 'usual',
      cotangentExponent: 0,
    });
    const { combination } = smallest!.spec;
    expect(combination).toMatchObject({ layers: 1, bidirectional: false, ragged: false, tokens: false });
    expect(combination.ending).toEqual({ readout: null, objective: 'cotangent' });
  });

  it('finds the smallest T of a fault that needs one, from every case', async () => {
    const found = await Promise.all(
      specs.slice(0, 60).map(async ({ sequenceLength }, number) => {
        const shrunk = await shrink((spec) => spec.sequenceLength >= 4, number);
        return sequenceLength < 4 ? shrunk === null : shrunk?.spec.sequenceLength === 4;
      }),
    );
    expect(found.every(Boolean)).toBe(true);
    expect(specs.slice(0, 60).some(({ sequenceLength }) => sequenceLength > 16)).toBe(true);
  });

  it('returns a case that fails, at a path that finds it again', async () => {
    const fails = (spec: CaseSpec): boolean => spec.batchSize * spec.hiddenSize >= 4 && spec.combination.bias;
    for (const number of specs.keys()) {
      if (number >= 40 || !fails(specs[number]!)) continue;
      const shrunk = (await shrink(fails, number))!;
      expect(fails(shrunk.spec)).toBe(true);
      expect(caseAtPath(8, shrunk.path, usualLimits).spec).toEqual(shrunk.spec);
      expect(shrunk.spec.batchSize * shrunk.spec.hiddenSize).toBeLessThanOrEqual(6);
    }
  });

  it('returns the case itself when nothing smaller fails', async () => {
    const own = JSON.stringify(specs[3]);
    const shrunk = await shrink((spec) => JSON.stringify(spec) === own, 3);
    expect(shrunk!.spec).toEqual(specs[3]);
    expect(caseAtPath(8, shrunk!.path, usualLimits).spec).toEqual(specs[3]);
  });

  it('asks no more often than it may', async () => {
    let asked = 0;
    await shrink((spec) => {
      asked++;
      return spec.sequenceLength >= 2 && spec.valueSeed % 2 === specs[0]!.valueSeed % 2;
    });
    expect(asked).toBeGreaterThan(5);
    expect(asked).toBeLessThanOrEqual(shrinkAttempts);
  });

  it('stays within the limits', async () => {
    const limits = { maxHidden: 2, maxLength: 3 };
    const seen: CaseSpec[] = [];
    await shrinkCase(8, 5, limits, async (spec) => {
      seen.push(spec);
      return spec.valueSeed > 1000;
    });
    expect(seen.length).toBeGreaterThan(3);
    for (const { hiddenSize, inputSize, sequenceLength } of seen) {
      expect(Math.max(hiddenSize, inputSize)).toBeLessThanOrEqual(2);
      expect(sequenceLength).toBeLessThanOrEqual(3);
    }
  });
});
