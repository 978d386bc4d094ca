import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { architectures } from '../../../src/case/arbitrary/architectures.js';
import { kindName } from '../../../src/case/corner-cases.js';
import { resolveArchitecture } from '../../../src/contract/resolve-architecture.js';
import { minimal, shrunkValues } from './shrunk-values.js';

describe('architectures', () => {
  it('draws resolved architectures of every kind, within its limits', () => {
    const drawn = fc.sample(architectures({ maxHidden: 3, maxLayers: 4 }), { numRuns: 200, seed: 1 });
    for (const architecture of drawn)
      expect(resolveArchitecture(architecture, 'drawn')).toEqual(architecture);
    expect(new Set(drawn.map(kindName)).size).toBe(7);
    expect(new Set(drawn.map(({ readout }) => readout?.at ?? null)).size).toBe(3);
    expect(Math.max(...drawn.map(({ hiddenSize }) => hiddenSize))).toBe(3);
    expect(Math.max(...drawn.map(({ layers }) => layers))).toBe(4);
  });

  it('shrinks to the plainest, and to what a predicate needs', () => {
    for (let seed = 0; seed < 5; seed++) {
      expect(minimal(architectures(), () => true, seed)).toEqual(
        resolveArchitecture({ cell: 'elman', inputSize: 1, hiddenSize: 1 }, 'smallest'),
      );
      const fails = minimal(
        architectures(),
        ({ cell, hiddenSize, bias }) => cell !== 'elman' && hiddenSize >= 5 && !bias,
        seed,
      );
      expect(fails).toEqual(
        resolveArchitecture({ cell: 'lstm', inputSize: 1, hiddenSize: 5, bias: false }, 'smallest'),
      );
    }
  });

  it('draws and shrinks to what a subject supports alone', () => {
    const supports = {
      cells: ['gru', 'lstm'],
      bias: [false],
      objectives: ['squaredError'],
      readout: ['every'],
    } as const;
    for (let seed = 0; seed < 5; seed++) {
      const { drawn, simpler } = shrunkValues(architectures({ supports }), seed);
      for (const { cell, bias, layers, readout } of [drawn, ...simpler]) {
        expect(['gru', 'lstm']).toContain(cell);
        expect([bias, layers, readout?.at]).toEqual([false, 1, 'every']);
      }
    }
  });

  it('prints an architecture as it is written', () => {
    expect(fc.stringify(minimal(architectures({ cells: ['lstm'] }), () => true, 1))).toBe(
      "{ cell: 'lstm', inputSize: 1, hiddenSize: 1, layers: 1, bidirectional: false, bias: true, readout: null }",
    );
  });
});
