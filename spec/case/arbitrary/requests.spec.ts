import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parametersOf } from '../../../src/case/arbitrary/parameters.js';
import { requests, requestsOf } from '../../../src/case/arbitrary/requests.js';
import { sequencesOf } from '../../../src/case/arbitrary/sequences.js';
import { kindName } from '../../../src/case/corner-cases.js';
import { kinkMargin } from '../../../src/case/kink-margin.js';
import { InputError } from '../../../src/complaint/input-error.js';
import { batchShape, objectiveKinds, type Request } from '../../../src/contract/request.js';
import { resolveArchitecture } from '../../../src/contract/resolve-architecture.js';
import { denseBlocks, isCanonical, isOnGrid, keepsNumbers, padding } from './request-laws.js';
import { shrunkValues } from './shrunk-values.js';

const drawn = fc.sample(requests(), { numRuns: 200, seed: 5 });

function shareOf(holds: (request: Request) => boolean): number {
  return drawn.filter(holds).length / drawn.length;
}

describe('requests', () => {
  it('draws valid requests, in their canonical form, and so are all that they shrink to', () => {
    expect(drawn.every(isCanonical)).toBe(true);
    for (let seed = 0; seed < 3; seed++) {
      expect(shrunkValues(requests(), seed).simpler.every(isCanonical)).toBe(true);
    }
  });

  it('draws every kind of cell, option and objective, and sizes that tell them apart', () => {
    expect(new Set(drawn.map(({ architecture }) => kindName(architecture))).size).toBe(7);
    const halves = [
      shareOf(({ architecture }) => architecture.layers > 1),
      shareOf(({ architecture }) => architecture.bidirectional),
      shareOf(({ tokens }) => tokens !== undefined),
      shareOf(({ lengths }) => lengths !== null),
      shareOf(({ state }) => state !== null),
      shareOf(({ architecture }) => architecture.bias),
      shareOf((request) => batchShape(request).sequenceLength > 2),
    ];
    for (const share of halves) {
      expect(share).toBeGreaterThan(0.4);
      expect(share).toBeLessThan(0.95);
    }
    for (const kind of objectiveKinds) {
      expect(shareOf(({ objective }) => objective.kind === kind)).toBeGreaterThan(0.2);
    }
    expect(shareOf((request) => batchShape(request).sequenceLength > 16)).toBeGreaterThan(0.02);
  });

  it('draws readable numbers: multiples of 1/1024, and of 1/32 as a rule', () => {
    expect(drawn.every((request) => isOnGrid(request, 1024))).toBe(true);
    expect(shareOf((request) => isOnGrid(request, 32))).toBeGreaterThan(0.7);
    const generic = fc.sample(requests({ families: ['generic'] }), { numRuns: 50, seed: 1 });
    expect(generic.every((request) => isOnGrid(request, 32))).toBe(true);
  });

  it('draws no zero but where a family is about zeros', () => {
    const families = ['generic', 'saturating', 'tiny'] as const;
    for (const request of fc.sample(requests({ families }), { numRuns: 60, seed: 2 })) {
      for (const { data } of denseBlocks(request).values()) expect(data.includes(0)).toBe(false);
    }
  });

  it('fills the padding with garbage: large numbers, and tokens that no vocabulary has', () => {
    const ragged = drawn.filter(({ inputs, tokens, ...request }) => {
      return (
        padding({ ...request, ...(inputs ? { inputs } : { tokens: tokens! }) }, (inputs ?? tokens)!).length >
        0
      );
    });
    expect(ragged.length).toBeGreaterThan(50);
    const garbage = ragged.flatMap((request) => padding(request, (request.inputs ?? request.tokens)!));
    expect(garbage.every((entry) => Number.isInteger(entry) && entry !== 0 && Math.abs(entry) <= 1024)).toBe(
      true,
    );
    expect(garbage.filter((entry) => Math.abs(entry) > 100).length).toBeGreaterThan(0.8 * garbage.length);
  });

  it('keeps ReLU clear of its kinks, and everything that it shrinks to', () => {
    const supports = {
      cells: ['elman'],
      activations: ['relu'],
      tokens: true,
      state: true,
      layers: 2,
    } as const;
    const relu = requests({ supports, maxHidden: 4, maxLength: 6 });
    const asked = fc.sample(relu, { numRuns: 60, seed: 3 });
    for (let seed = 0; seed < 3; seed++) asked.push(...shrunkValues(relu, seed).simpler);
    expect(asked.every((request) => kinkMargin(request) > 1)).toBe(true);
    expect(asked.every(({ architecture }) => kindName(architecture) === 'elman-relu')).toBe(true);
    // They are drawn again until they do, not made plain: nearly all still have weights of both signs.
    const isMixed = ({ parameters }: Request) => parameters.Waa!.data.some((entry) => entry < 0);
    expect(asked.slice(0, 60).filter(isMixed).length).toBeGreaterThan(35);
  });

  it('stays within its limits', () => {
    const limits = { maxInput: 2, maxHidden: 3, maxOutput: 2, maxLayers: 3, maxLength: 4, maxBatch: 2 };
    const asked = fc.sample(requests(limits), { numRuns: 100, seed: 7 });
    const most = (of: (request: Request) => number) => Math.max(...asked.map(of));
    expect([
      most(({ architecture }) => architecture.inputSize),
      most(({ architecture }) => architecture.hiddenSize),
      most(({ architecture }) => architecture.readout?.outputSize ?? 0),
      most(({ architecture }) => architecture.layers),
      most((request) => batchShape(request).sequenceLength),
      most((request) => batchShape(request).batchSize),
    ]).toEqual(Object.values(limits));
  });

  it('keeps the numbers of what is left when sizes become smaller', () => {
    for (let seed = 0; seed < 6; seed++) {
      expect(keepsNumbers(shrunkValues(requests({ families: ['generic'] }), seed))).toBe(true);
    }
  });

  it('would be found out if it drew them anew, as a chain of arbitraries does', () => {
    const chained = fc.integer({ min: 1, max: 6 }).chain((hiddenSize) => {
      const architecture = resolveArchitecture({ cell: 'elman', inputSize: 2, hiddenSize }, 'architecture');
      return fc
        .tuple(parametersOf(architecture), sequencesOf(architecture, { tokens: false, lengths: false }))
        .map(
          ([parameters, sequences]): Request => ({
            architecture,
            parameters,
            ...sequences,
            state: null,
            objective: { kind: 'cotangent' },
            want: [],
          }),
        );
    });
    const verdicts = [0, 1, 2, 3, 4, 5].map((seed) => keepsNumbers(shrunkValues(chained, seed)));
    expect(verdicts).toContain(false);
  });
});

describe('requestsOf', () => {
  const gru = { cell: 'gru', inputSize: 3, hiddenSize: 4, readout: { outputSize: 2, at: 'every' } } as const;

  it('keeps the architecture through all shrinking', () => {
    const { drawn: first, simpler } = shrunkValues(requestsOf(gru), 1);
    expect(simpler.length).toBeGreaterThan(5);
    for (const request of [first, ...simpler]) {
      expect(request.architecture).toEqual(resolveArchitecture(gru, 'gru'));
      expect(isCanonical(request)).toBe(true);
    }
  });

  it('refuses an architecture that the subject does not support', () => {
    const supports = {
      cells: ['gru'],
      reset: ['before'],
      objectives: ['squaredError'],
      readout: ['every'],
    } as const;
    expect(() => requestsOf(gru, { supports })).toThrow(
      /architecture is one of cell "gru" that the subject does not/,
    );
    expect(() => requestsOf(gru, { supports: { cells: ['lstm'] } })).toThrow(/cell "gru" that the subject/);
    expect(() => requestsOf(gru, { supports: { cells: ['gru'] } })).toThrow(InputError);
    expect(() => requestsOf(gru, { supports: { ...supports, reset: ['after'] } })).not.toThrow();
  });
});
