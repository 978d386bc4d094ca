import { describe, expect, it } from 'vitest';
import { buildRequest } from '../../src/case/build-request.js';
import { usualLimits } from '../../src/case/case-arbitrary.js';
import { cornerCases } from '../../src/case/corner-cases.js';
import { fittedCase } from '../../src/case/fitted-case.js';
import { generatedCase } from '../../src/case/generated-case.js';
import type { Description, Supports } from '../../src/contract/subject.js';
import { supportsRequest } from '../../src/contract/supports-request.js';
import { referenceDescription } from '../../src/subject/reference.js';

const everything = referenceDescription.supports;
/** What a first implementation of a course does. */
const little: Supports = {
  ...everything,
  cells: ['elman'],
  activations: ['tanh'],
  layers: 1,
  bidirectional: false,
  bias: [true],
  readout: [],
  lengths: false,
  state: false,
  tokens: false,
  objectives: ['cotangent'],
};
const ofReadouts: Supports = {
  ...everything,
  cells: ['lstm', 'gru'],
  reset: ['before'],
  bias: [false],
  readout: ['last'],
  objectives: ['crossEntropy'],
};
const generated = Array.from({ length: 120 }, (_, number) => generatedCase(3, number, usualLimits));

function describes(supports: Supports): Description {
  return { ...referenceDescription, supports };
}

describe('fittedCase', () => {
  it('leaves every case as it is for a subject that can do everything', () => {
    for (const planned of [...generated, ...cornerCases]) {
      expect(fittedCase(planned, everything)).toEqual(planned);
    }
  });

  it.each([
    ['one plain cell', little],
    ['two cells with a readout', ofReadouts],
  ])('makes every generated case one that the subject takes: %s', (_, supports) => {
    for (const planned of generated) {
      const fitted = fittedCase(planned, supports);
      expect(supportsRequest(describes(supports), buildRequest(fitted.spec)), planned.path).toBe(true);
      expect({ ...fitted.spec, combination: null }).toEqual({ ...planned.spec, combination: null });
    }
  });

  it('spreads what gives way over all that is possible', () => {
    const cells = generated.map((planned) => fittedCase(planned, ofReadouts).spec.combination.kind.cell);
    const ofLstm = cells.filter((cell) => cell === 'lstm').length;
    expect(ofLstm).toBeGreaterThan(generated.length / 4);
    expect(ofLstm).toBeLessThan((3 * generated.length) / 4);
  });

  it('keeps what a corner case is for, so that it counts as unsupported where the subject lacks that', () => {
    const taken = cornerCases.filter(
      (corner) => supportsRequest(describes(little), buildRequest(fittedCase(corner, little).spec)) === true,
    );
    const names = taken.map(({ path }) => path);
    expect(names).toContain('corner:saturated/elman-tanh');
    expect(names).not.toContain('corner:repeated-tokens/elman-tanh');
    expect(names.filter((name) => !name.endsWith('/elman-tanh'))).toEqual([]);
  });
});
