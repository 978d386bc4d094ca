import { describe, expect, it } from 'vitest';
import type { ArchitectureInput } from '../../src/contract/architecture.js';
import { gradientShapes, outputShape } from '../../src/contract/quantities.js';
import { resolveArchitecture } from '../../src/contract/resolve-architecture.js';
import { shapeSize } from '../../src/contract/tensor.js';
import { axesOf, plainAxes } from '../../src/diagnosis/axes.js';
import { gruRequest, lstmRequest } from '../contract/sample-requests.js';

const sizes = { inputSize: 4, hiddenSize: 5 };
const architectureOf = (input: Partial<ArchitectureInput>) =>
  resolveArchitecture({ ...sizes, ...input } as ArchitectureInput, 'sample');
const lstm = architectureOf({ cell: 'lstm' });
const gru = architectureOf({ cell: 'gru' });
const elman = architectureOf({ cell: 'elman' });
const deep = architectureOf({ cell: 'lstm', layers: 3, bidirectional: true });

/** `gate 4, row 5, column 4`. */
const inShort = (...asked: Parameters<typeof axesOf>): string =>
  axesOf(...asked)
    .map(({ name, size }) => `${name} ${size}`)
    .join(', ');

describe('axesOf', () => {
  it('splits the stacked rows into gates and the rows within them, in the order of the convention', () => {
    expect(inShort(lstm, 'Wax', [20, 4])).toBe('gate 4, row 5, column 4');
    expect(inShort(gru, 'Waa', [15, 5])).toBe('gate 3, row 5, column 5');
    expect(inShort(lstm, 'ba', [20])).toBe('gate 4, row 5');
    expect(axesOf(lstm, 'Wax', [20, 4])[0]!.labels).toEqual(['i', 'f', 'g', 'o']);
    expect(axesOf(gru, 'ba', [15])[0]!.labels).toEqual(['r', 'z', 'n']);
  });

  it('gives an Elman cell no gates, and n’s recurrent bias neither', () => {
    expect(inShort(elman, 'Wax', [5, 4])).toBe('row 5, column 4');
    expect(inShort(elman, 'ba', [5])).toBe('row 5');
    expect(inShort(gru, 'bra', [5])).toBe('row 5');
  });

  it('knows a parameter by its name, whatever its layer and direction', () => {
    for (const suffix of ['_l1', '_reverse', '_l12_reverse']) {
      expect(inShort(deep, `Waa${suffix}`, [20, 5])).toBe('gate 4, row 5, column 5');
    }
  });

  it('names the dimensions of the readout, of data and of states', () => {
    expect(inShort(lstm, 'Wya', [3, 5])).toBe('row 3, column 5');
    expect(inShort(lstm, 'by', [3])).toBe('row 3');
    expect(inShort(lstm, 'inputs', [2, 7, 4])).toBe('example 2, step 7, feature 4');
    expect(inShort(lstm, 'outputs', [2, 7, 5])).toBe('example 2, step 7, feature 5');
    for (const state of ['h', 'c', 'h_n', 'c_n']) {
      expect(inShort(lstm, state, [1, 2, 5])).toBe('layer 1, example 2, unit 5');
    }
    expect(inShort(lstm, 'loss', [])).toBe('entry 1');
  });

  it('calls the layers of a state what the parameters are called', () => {
    expect(axesOf(deep, 'h', [6, 2, 5])[0]!.labels).toEqual([
      'l0',
      'l0_reverse',
      'l1',
      'l1_reverse',
      'l2',
      'l2_reverse',
    ]);
  });

  it('covers every quantity of a request with axes that multiply to its size', () => {
    for (const request of [
      lstmRequest(),
      gruRequest(),
      lstmRequest({}, { layers: 2, bidirectional: true }),
    ]) {
      const { architecture } = request;
      const quantities = [...gradientShapes(request), { name: 'outputs', shape: outputShape(request) }];
      for (const { name, shape } of quantities) {
        const axes = axesOf(architecture, name, shape);
        expect(shapeSize(axes.map(({ size }) => size))).toBe(shapeSize(shape));
        expect(axes.map((axis) => axis.name)).not.toContain('entry');
        for (const { labels, size } of axes) expect(labels?.length ?? size).toBe(size);
      }
    }
  });
});

describe('plainAxes', () => {
  it('tells rows from columns in a matrix, and entries in anything else', () => {
    expect(plainAxes([7]).map(({ name, size }) => [name, size])).toEqual([['entry', 7]]);
    expect(plainAxes([2, 3]).map(({ name, size }) => [name, size])).toEqual([
      ['row', 2],
      ['column', 3],
    ]);
    expect(plainAxes([2, 3, 4]).map(({ size }) => size)).toEqual([24]);
  });
});
