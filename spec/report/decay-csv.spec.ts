import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { decayCsv, decayCsvColumns } from '../../src/report/decay-csv.js';
import { awkwardDocument, documentOf, hostileDocument, hostileTexts, sampleSeries } from './decay-samples.js';

type Row = Record<(typeof decayCsvColumns)[number], string>;

function rowsOf(text: string): Row[] {
  return parse(text, { columns: true });
}

describe('decayCsv', () => {
  it('has a row for each series × lag × run, and one each for median, low and high', () => {
    const document = awkwardDocument();
    const count = document.series.reduce((sum, { lags, runs }) => sum + lags.length * (runs.length + 3), 0);
    expect(rowsOf(decayCsv(document))).toHaveLength(count);
  });

  it('names its columns even without a series', () => {
    expect(decayCsv(documentOf([]))).toBe(`${decayCsvColumns.join(',')}\n`);
  });

  it('writes values in full, ratios against G(0), and the bound', () => {
    const series = sampleSeries({ length: 2, seeds: 1, bound: { logNorms: [], sigmaMax: 0.5, gamma: 1 } });
    const run = { ...series.runs[0]!, logNorms: [0.25, -0.1, -1 / 3], logNormAtZero: 0.25 };
    const rows = rowsOf(decayCsv(documentOf([{ ...series, runs: [run] }])));
    const last = rows.filter(({ lag }) => lag === '2');
    expect(last.map(({ statistic }) => statistic)).toEqual(['run', 'median', 'low', 'high', 'bound']);
    expect(Number(last[0]!.logNorm)).toBe(-1 / 3);
    expect(Number(last[0]!.logRatio)).toBe(-1 / 3 - 0.25);
    expect(Number(last[4]!.logNorm)).toBe(2 * Math.log(0.5));
  });

  it('leaves what is missing or not finite empty', () => {
    const series = sampleSeries({ length: 1, seeds: 1 });
    const run = { ...series.runs[0]!, logNorms: [null, Number.NaN], logNormAtZero: 0 };
    const cells = rowsOf(decayCsv(documentOf([{ ...series, runs: [run] }])))
      .filter(({ statistic }) => statistic === 'run')
      .map(({ logNorm, logRatio }) => logNorm + logRatio);
    expect(cells).toEqual(['', '']);
  });

  it('lets no text begin a formula, and negative numbers stay numbers', () => {
    const rows = rowsOf(decayCsv(hostileDocument()));
    expect(rows.some(({ label }) => label.startsWith("'=HYPERLINK"))).toBe(true);
    const texts = rows.flatMap(({ series, label, initialisation }) => [series, label, initialisation]);
    expect(texts.filter((text) => /^[=+\-@\t\r]/.test(text))).toEqual([]);
    expect(rows.some(({ logNorm }) => logNorm.startsWith('-'))).toBe(true);
    expect(new Set(rows.map(({ label }) => label)).size).toBe(hostileTexts.length);
  });
});
