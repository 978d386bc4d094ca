import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { objectivesOf } from '../../../src/case/arbitrary/objectives.js';
import { resolveArchitecture } from '../../../src/contract/resolve-architecture.js';
import { validateObjective } from '../../../src/contract/validate-objective.js';
import { minimal, shrunkValues } from './shrunk-values.js';

const batch = { batchSize: 2, sequenceLength: 3 };
const lengths = [3, 1];
const readouts = [null, { outputSize: 4, at: 'last' }, { outputSize: 4, at: 'every' }] as const;

describe('objectivesOf', () => {
  it.each(readouts)('draws what goes with readout %j, and so does all that it shrinks to', (readout) => {
    const architecture = resolveArchitecture({ cell: 'lstm', inputSize: 1, hiddenSize: 2, readout }, 'lstm');
    const setting = { architecture, ...batch, lengths };
    for (let seed = 0; seed < 6; seed++) {
      const { drawn, simpler } = shrunkValues(objectivesOf(architecture, { ...batch, lengths }), seed);
      for (const objective of [drawn, ...simpler]) {
        expect(validateObjective({ ...objective }, setting, 'drawn')).toEqual(objective);
      }
    }
  });

  it('draws both losses and both reductions, and targets of every class', () => {
    const architecture = { cell: 'gru', inputSize: 1, hiddenSize: 1, readout: readouts[2] } as const;
    const drawn = fc.sample(objectivesOf(architecture, batch), { numRuns: 60, seed: 1 });
    const kinds = drawn.map((objective) =>
      objective.kind === 'cotangent' ? '' : `${objective.kind} ${objective.reduction}`,
    );
    expect(new Set(kinds).size).toBe(4);
    const classes = drawn.flatMap((objective) =>
      objective.kind === 'crossEntropy' ? Array.from(objective.targets.data) : [],
    );
    expect(new Set(classes)).toEqual(new Set([0, 1, 2, 3]));
  });

  it('fills the padding of cotangents with garbage', () => {
    const architecture = { cell: 'gru', inputSize: 1, hiddenSize: 2 } as const;
    const [drawn] = fc.sample(objectivesOf(architecture, { ...batch, lengths }), { numRuns: 1, seed: 2 });
    const outputs = drawn!.kind === 'cotangent' ? Array.from(drawn!.outputs!.data) : [];
    expect(outputs.map((entry) => Math.abs(entry) > 1.5)).toEqual([
      ...Array(8).fill(false),
      ...Array(4).fill(true),
    ]);
  });

  it('fills the padding of targets with garbage, which is no class and no logit', () => {
    const architecture = { cell: 'gru', inputSize: 1, hiddenSize: 1, readout: readouts[2] } as const;
    const drawn = fc.sample(objectivesOf(architecture, { ...batch, lengths }), { numRuns: 20, seed: 1 });
    for (const objective of drawn) {
      const targets = objective.kind === 'cotangent' ? [] : Array.from(objective.targets.data);
      const garbage = targets.slice((targets.length * 4) / 6);
      expect(garbage.some((entry) => Math.abs(entry) > 4)).toBe(true);
    }
    expect(new Set(drawn.map(({ kind }) => kind)).size).toBe(2);
  });

  it('shrinks to the mean of the cross-entropy, or zeros as cotangents', () => {
    const scored = { cell: 'gru', inputSize: 1, hiddenSize: 1, readout: readouts[1] } as const;
    expect(fc.stringify(minimal(objectivesOf(scored, batch), () => true, 3))).toBe(
      "/* crossEntropy for gru-after D=1 H=1 K=4 */ { kind: 'crossEntropy', targets: indexTensor([2], [0, 0]), reduction: 'mean' }",
    );
    const bare = { cell: 'gru', inputSize: 1, hiddenSize: 1 } as const;
    expect(fc.stringify(minimal(objectivesOf(bare, batch), () => true, 3))).toBe(
      "/* cotangent for gru-after D=1 H=1 */ { kind: 'cotangent', outputs: zeros([2, 3, 1]), h: zeros([1, 2, 1]) }",
    );
  });

  it.each([[[1]], [[1, 4]], [[0, 3]], [[1.5, 3]], [[Number.NaN, 3]]])('refuses the lengths %j', (wrong) => {
    const gru = { cell: 'gru', inputSize: 1, hiddenSize: 1 } as const;
    expect(() => objectivesOf(gru, { ...batch, lengths: wrong })).toThrow(
      /objectivesOf\(\)\.lengths is \[.*expected 2 whole numbers from 1 to 3, because B is 2 and T is 3/,
    );
  });
});
