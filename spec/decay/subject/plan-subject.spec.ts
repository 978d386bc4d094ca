import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/complaint/input-error.js';
import { supportsRequest } from '../../../src/contract/supports-request.js';
import { planSubject } from '../../../src/decay/subject/plan-subject.js';
import { posedPoint } from '../../../src/decay/subject/posed-point.js';
import { wholeRequest } from '../../../src/decay/subject/subject-norms.js';
import { precisions } from '../../../src/numeric/precision.js';
import { described } from './wrong-subjects.js';

describe('planSubject', () => {
  it('plans every cell and activation by both quantities, at three lengths and eight seeds', () => {
    const points = planSubject(described());
    const ids = [...new Set(points.map(({ series }) => series.id))];
    expect(ids).toHaveLength((4 + 2) * 2 * 3);
    expect(points).toHaveLength(ids.length * 8);
    expect(ids[0]).toBe('mine-elman-tanh-uniform-random-10');
    expect(ids.at(-1)).toBe('mine-gru-uniform-random-200-at-the-inputs');
    expect(points[0]!.series.label).toBe('Elman tanh, mine, uniform, random inputs, T = 10');
  });

  it('asks for nothing that the subject does not support', () => {
    const description = described({
      cells: ['gru'],
      reset: ['before'],
      bias: [false],
      gradients: ['parameters', 'inputs'],
    });
    const points = planSubject(description, { lengths: [3], seeds: 1 });
    expect(points.map(({ series }) => series.quantity)).toEqual(['inputs']);
    for (const point of points) {
      const request = wholeRequest(posedPoint(point, precisions.float64));
      expect(supportsRequest(description, request)).toBe(true);
    }
  });

  it('takes the same seeds for every series, so that runs pair up', () => {
    const points = planSubject(described(), { lengths: [5, 6], seeds: 2, cells: ['lstm'] });
    const seeds = points.map(({ seed }) => seed);
    expect(seeds).toEqual([0, 1, 2, 3].flatMap(() => seeds.slice(0, 2)));
  });

  it('refuses cells and activations that the subject does not have, sizes and lengths that are none', () => {
    const description = described({ cells: ['elman'], activations: ['tanh'] });
    expect(() => planSubject(description, { cells: ['lstm'] })).toThrow('mine does not have "lstm"');
    expect(() => planSubject(description, { activations: ['relu'] })).toThrow('mine does not have "relu"');
    expect(() => planSubject(description, { cells: [] })).toThrow(InputError);
    for (const wrong of [{ lengths: [0] }, { lengths: [Number.NaN] }, { hiddenSize: 1.5 }, { seeds: 0 }]) {
      expect(() => planSubject(description, wrong)).toThrow(InputError);
    }
  });
});
