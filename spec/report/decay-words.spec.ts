import { describe, expect, it } from 'vitest';
import type { DecayMeasures } from '../../src/decay/measures/measures-document.js';
import { columnsFor } from '../../src/report/decay-words.js';
import { sampleSeries } from './decay-samples.js';

const contributions = (parameter: string, lag: number | null, median: number) => ({
  parameter,
  logNorms: [],
  shares: [],
  massHorizons: [
    { share: 0.5, lag: 0 },
    { share: 0.9, lag },
  ],
  agreement: { median, low: 0, high: 1 },
  truncations: [],
});

const measures = (...all: DecayMeasures['contributions']): DecayMeasures => ({
  contributions: all,
  gateMemory: null,
  spectrum: null,
  singularValues: null,
});

describe('columnsFor', () => {
  const optional = ['90 % within'];
  const textOf = (heading: string, series: ReturnType<typeof sampleSeries>) =>
    columnsFor([series])
      .find((column) => column.heading === heading)
      ?.text(series);

  it('leaves out what no series has measured', () => {
    const bare = columnsFor([sampleSeries({})]).map(({ heading }) => heading);
    const full = columnsFor([
      sampleSeries({}),
      sampleSeries({ meanField: -0.5, measures: measures(contributions('Waa', 4, 0.25)) }),
    ]).map(({ heading }) => heading);
    expect(full.filter((heading) => !bare.includes(heading))).toEqual(optional);
  });

  it('counts the steps that 90 % of the contributions come from: lag 4 is the fifth from the end', () => {
    expect(textOf('90 % within', sampleSeries({ measures: measures(contributions('Waa', 4, 0.25)) }))).toBe(
      '5 steps (0.250)',
    );
    expect(textOf('90 % within', sampleSeries({ measures: measures(contributions('Waa', 0, 0.25)) }))).toBe(
      '1 step (0.250)',
    );
  });

  it('tells of the recurrent weights of the top layer', () => {
    const stack = measures(
      contributions('Wax', 1, 0.1),
      contributions('Waa', 2, 0.2),
      contributions('Wax_l1', 3, 0.3),
      contributions('Waa_l1', 8, 0.4),
    );
    expect(textOf('90 % within', sampleSeries({ measures: stack }))).toBe('9 steps (0.400)');
  });

  it('says what mean-field theory gives', () => {
    expect(textOf('Rate', sampleSeries({ meanField: -0.7846 }))).toMatch(/ \(mean field −0\.785\)$/);
  });
});
