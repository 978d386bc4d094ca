import { describe, expect, it } from 'vitest';
import {
  architectureSpecs,
  batchLimits,
  endingsAt,
  usualArchitectureCases,
} from '../../src/case/architecture-cases.js';
import { buildRequest } from '../../src/case/build-request.js';
import { shrunkSpec, specAt } from '../../src/case/spec-source.js';
import { type ArchitectureInput, parameterShapes } from '../../src/contract/architecture.js';
import { batchShape } from '../../src/contract/request.js';
import { resolveArchitecture } from '../../src/contract/resolve-architecture.js';
import { shapeSize } from '../../src/contract/tensor.js';
import { referenceDescription } from '../../src/subject/reference.js';

const limits = { maxLength: 24 };

function architecture(input: Partial<ArchitectureInput> & Pick<ArchitectureInput, 'cell'>) {
  return resolveArchitecture({ inputSize: 3, hiddenSize: 5, ...input }, 'architecture');
}

const bare = architecture({ cell: 'elman', activation: 'sigmoid', bias: false });
const rating = architecture({
  cell: 'gru',
  reset: 'before',
  layers: 2,
  bidirectional: true,
  readout: { outputSize: 4, at: 'every' },
});

describe('architectureSpecs', () => {
  it('keeps to each architecture in turn, in every number of it', () => {
    const source = architectureSpecs([bare, rating], limits);
    for (let number = 0; number < 40; number++) {
      const request = buildRequest(specAt(source, 3, number));
      expect(request.architecture).toEqual(number % 2 === 0 ? bare : rating);
      expect(batchShape(request).sequenceLength).toBeLessThanOrEqual(24);
    }
  });

  it('meets every choice of lengths, state, tokens and objective in as many cases', () => {
    const source = architectureSpecs([rating], limits);
    const met = Array.from({ length: 32 }, (_, number) =>
      JSON.stringify(specAt(source, 5, number).combination),
    );
    expect(new Set(met).size).toBe(32);
  });

  it('draws no option that the subject lacks', () => {
    const supports = {
      ...referenceDescription.supports,
      lengths: false,
      tokens: false,
      objectives: ['squaredError'] as const,
    };
    const source = architectureSpecs([rating], limits, supports);
    for (let number = 0; number < 20; number++) {
      const { combination } = specAt(source, 3, number);
      expect(combination).toMatchObject({ ragged: false, tokens: false });
      expect(combination.ending.objective).toBe('squaredError');
    }
  });

  it('shrinks everything but the architecture', async () => {
    const source = architectureSpecs([rating], limits);
    for (let number = 0; number < 8; number++) {
      const smallest = (await shrunkSpec(source, 3, number, async () => true))!.spec;
      expect(buildRequest(smallest).architecture).toEqual(rating);
      expect(smallest).toMatchObject({ sequenceLength: 1, batchSize: 1, weights: 'usual' });
      expect(smallest.combination).toMatchObject({ ragged: false, givenState: false, tokens: false });
    }
  });
});

describe('endingsAt', () => {
  it('leaves an architecture its readout where the subject has no objective for it', () => {
    const supports = { ...referenceDescription.supports, objectives: ['cotangent'] as const };
    expect(endingsAt('every', supports).map(({ readout }) => readout)).toEqual(Array(4).fill('every'));
    expect(endingsAt(null, undefined)).toEqual([{ readout: null, objective: 'cotangent' }]);
  });
});

describe('batchLimits', () => {
  it('takes as long sequences as were asked for where they cost little', () => {
    expect(batchLimits(600, limits)).toEqual({ maxLength: 24, maxBatch: 4 });
    expect(batchLimits(600, { maxLength: 300 })).toEqual({ maxLength: 300, maxBatch: 4 });
  });

  it('shortens sequences before batches, and neither below what shows faults', () => {
    expect(batchLimits(600_000, limits)).toEqual({ maxLength: 4, maxBatch: 2 });
    expect(batchLimits(1e8, limits)).toEqual({ maxLength: 3, maxBatch: 2 });
    expect(batchLimits(1e8, { maxLength: 1 })).toEqual({ maxLength: 1, maxBatch: 2 });
  });
});

describe('usualArchitectureCases', () => {
  it('is a run of usual length for small architectures, and a shorter one for large ones', () => {
    expect(usualArchitectureCases([bare], limits)).toBe(100);
    expect(usualArchitectureCases([bare, bare], limits)).toBe(200);
    const large = architecture({ cell: 'lstm', inputSize: 64, hiddenSize: 512 });
    const count = parameterShapes(large).reduce((sum, { shape }) => sum + shapeSize(shape), 0);
    expect(count).toBeGreaterThan(1e6);
    expect(usualArchitectureCases([large], limits)).toBe(28);
  });
});
