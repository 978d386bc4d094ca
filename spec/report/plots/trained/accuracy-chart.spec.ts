import { describe, expect, it } from 'vitest';
import { chartSvg } from '../../../../src/report/chart-svg.js';
import { markupText } from '../../../../src/report/markup.js';
import { accuracyChart, isAccuracy } from '../../../../src/report/plots/trained/accuracy-chart.js';
import { namedSeries, sampleNetwork } from './example-samples.js';

const networks = (['elman', 'lstm', 'gru'] as const).map((cell) => ({ ...sampleNetwork, cell }));
/** Ends of lines are put on whole pixels. At twice the value an interval that is 2 % too long would still pass. */
const pixel = 1;
const chart = accuracyChart(networks, 'words between', 960);

describe('accuracyChart', () => {
  it('lets tips speak of the shares of each network and of what the deciding word counts for', () => {
    const names = namedSeries(chart).map(({ name }) => name);
    for (const name of ['Elman', 'LSTM', 'GRU']) {
      for (const measure of ['right', 'gradient', 'occlusion'])
        expect(names).toContain(`${name}: ${measure}`);
    }
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => isAccuracy(name!))).toHaveLength(3);
  });

  it('draws shares as they are, from 0 to 1', () => {
    const shares = namedSeries(chart).find(({ name }) => name === 'GRU: right')!;
    expect(shares.data.map(({ value }) => value)).toEqual([
      [Math.log10(5), 0.875],
      [Math.log10(50), 0.25],
    ]);
    expect((chart.option.yAxis as { min: number; max: number }[])[0]).toMatchObject({ min: 0, max: 1 });
  });

  it('draws each interval from its low to its high end, those of several networks side by side', () => {
    const svg = markupText(chartSvg(chart, { id: 'x', title: 't' }));
    const uprights = [
      ...svg.matchAll(/<path d="M([\d.]+) ([\d.]+)L\1 ([\d.]+)"[^>]*stroke-width="1\.6"/g),
    ].map(([, x, from, to]) => ({ x: Number(x), height: Number(from) - Number(to) }));
    expect(uprights).toHaveLength(6);
    expect(new Set(uprights.map(({ x }) => x)).size).toBe(6);
    const panel = (chart.option.grid as { height: number }[])[0]!.height;
    for (const { height } of uprights) expect(Math.abs(height - 0.25 * panel)).toBeLessThanOrEqual(pixel);
  });

  it('draws guessing as a dashed line at its share', () => {
    const series = chart.option.series as {
      endLabel?: { formatter: () => string };
      data: { value: number[] }[];
    }[];
    const guessing = series.find(({ endLabel }) => endLabel?.formatter() === 'guessing')!;
    expect(guessing.data.map(({ value }) => value[1])).toEqual([0.25, 0.25]);
  });
});
