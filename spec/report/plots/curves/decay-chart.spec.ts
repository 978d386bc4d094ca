import { describe, expect, it } from 'vitest';
import { chartColours } from '../../../../src/report/chart-colours.js';
import { chartSvg } from '../../../../src/report/chart-svg.js';
import { markupText } from '../../../../src/report/markup.js';
import { decayChart } from '../../../../src/report/plots/curves/decay-chart.js';
import { sampleSeries } from '../../decay-samples.js';

function drawn(series = sampleSeries()): string {
  const chart = decayChart(series, { style: { colour: 'blue', dash: 'solid' }, width: 430 });
  return markupText(chartSvg(chart, { id: 'one', title: 'One' }));
}

function countOf(text: string, part: string): number {
  return text.split(part).length - 1;
}

describe('decayChart', () => {
  it('labels ticks as powers of ten and says where the formats end', () => {
    const text = drawn(sampleSeries({ perStep: -0.787 }));
    for (const label of ['10⁻⁶⁰', '10⁻¹⁰', 'float16 ends', 'float32 and bfloat16 end']) {
      expect(text).toContain(`>${label}<`);
    }
    expect(text).not.toContain('float64 ends');
  });

  it('writes no name of a format over another, however many decades there are', () => {
    const text = drawn(sampleSeries({ perStep: -69, length: 1000 })); // 30,000 decades: all ends within three pixels
    expect(text).toContain('>float64 ends<');
    expect(text).not.toContain('>float16 ends<');
    expect(text).not.toContain('>float32 and bfloat16 end<');
  });

  it('marks every seed that is exactly 0, and no other', () => {
    const triangles = (fates: readonly ('zero' | 'fine')[]) =>
      countOf(drawn(sampleSeries({ perStep: -4.1, fates })), 'M0 -1L1 1L-1 1Z');
    expect(triangles(['zero', 'fine', 'zero']) - triangles([])).toBe(2);
  });

  it('leaves a gap where a value is missing, and shows a value between two gaps as a dot', () => {
    const series = { ...sampleSeries({ length: 6, seeds: 1 }), runs: [], low: [], high: [], fit: null };
    const paths = (median: (number | null)[]) =>
      drawn({ ...series, median })
        .split('\n')
        .filter((line) => line.includes(`stroke="${chartColours.blue.light}" stroke-width="2.6"`))
        .map((line) => countOf(line, 'M'));
    expect(paths([0, -1, null, -3, -4, -5, -6])).toEqual([2]);
    const dots = (median: (number | null)[]) => countOf(drawn({ ...series, median }), 'A1 1');
    expect(dots([0, -1, null, -3, null, -5, -6])).toBeGreaterThan(dots([0, -1, -2, -3, -4, -5, -6]));
  });

  it('names what tips speak of: median, quantiles and bound, and no seed', () => {
    const series = sampleSeries({ bound: { logNorms: [], sigmaMax: 1.1, gamma: 1 } });
    const { option } = decayChart(series, { style: { colour: 'blue', dash: 'solid' }, width: 430 });
    const names = (option.series as { name?: string }[]).flatMap(({ name }) => name ?? []);
    expect(names).toEqual(['bound', '90 %', 'median', '10 %']);
  });
});
