import { describe, expect, it } from 'vitest';
import { inputsOf, parametersOf } from '../../../src/decay/series-plan.js';
import { planSubject } from '../../../src/decay/subject/plan-subject.js';
import { posedPoint } from '../../../src/decay/subject/posed-point.js';
import { precisions } from '../../../src/numeric/precision.js';
import { described } from './wrong-subjects.js';

const [point] = planSubject(described(), { cells: ['gru'], lengths: [70], seeds: 1, hiddenSize: 3 });

describe('posedPoint', () => {
  it('is the point itself in float64', () => {
    const { parameters, inputs } = posedPoint(point!, precisions.float64);
    expect(parameters).toEqual(parametersOf(point!.series, point!.seed));
    expect(inputs.read(60, 10)).toEqual(inputsOf(point!.series, point!.seed).read(60, 10));
  });

  it('holds nothing in float32 that float32 does not', () => {
    const { parameters, inputs, cotangent } = posedPoint(point!, precisions.float32);
    const segment = inputs.read(0, 70);
    const blocks = [...Object.values(parameters).map(({ data }) => data), cotangent];
    if ('inputs' in segment) blocks.push(segment.inputs.data as Float64Array);
    expect(blocks.length).toBeGreaterThan(4);
    for (const block of blocks) expect(block).toEqual(Float64Array.from(block, Math.fround));
  });
});
