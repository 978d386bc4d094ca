import { describe, expect, it } from 'vitest';
import { architectureSchema } from '../../src/contract/architecture.js';
import { initialisationNames, namedInitialisations } from '../../src/decay/named-initialisations.js';
import { requireScheme } from '../../src/network/initialise/scheme.js';

describe('namedInitialisations', () => {
  it('can be drawn for each cell that they name, at any length and scale', () => {
    for (const { cells, scheme } of namedInitialisations) {
      for (const cell of cells) {
        const architecture = architectureSchema.parse({ cell, inputSize: 2, hiddenSize: 3 });
        for (const length of [1, 1000])
          expect(() => requireScheme(scheme(length, 0), architecture)).not.toThrow();
      }
    }
  });

  it('have one meaning for each name and cell', () => {
    const keys = namedInitialisations.flatMap(({ name, cells }) => cells.map((cell) => `${name} ${cell}`));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('use a gain exactly where they say that they take one', () => {
    for (const { scheme, takesGain } of namedInitialisations) {
      expect(JSON.stringify(scheme(10, 0.5)) !== JSON.stringify(scheme(10, 2))).toBe(takesGain);
    }
  });
});

describe('initialisationNames', () => {
  it('lists each name once, PyTorch’s default first', () => {
    expect(new Set(initialisationNames).size).toBe(initialisationNames.length);
    expect(initialisationNames[0]).toBe('uniform');
  });
});
