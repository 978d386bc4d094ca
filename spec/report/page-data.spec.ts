import { describe, expect, it } from 'vitest';
import { packedData, pageDocument, unpackedData } from '../../src/report/page-data.js';
import { documentOf, hostileDocument, sampleDocument, sampleSeries } from './decay-samples.js';
import { measuredDocument } from './plots/measure-samples.js';
import { sampleExamples } from './plots/trained/example-samples.js';

describe('packedData', () => {
  it('comes back, hostile texts and all', async () => {
    const document = hostileDocument();
    const { document: back } = await unpackedData(packedData({ document, examples: null }));
    expect(back.series.map(({ label }) => label)).toEqual(document.series.map(({ label }) => label));
    expect(back.series[0]!.lags).toEqual(document.series[0]!.lags);
    const unit = 0.001; // nats: curves are rounded to half of it
    back.series[0]!.median.forEach((value, index) => {
      expect(Math.abs(value! - document.series[0]!.median[index]!)).toBeLessThan(unit);
    });
  });

  it('is safe anywhere in a page, and the same every time', () => {
    expect(packedData({ document: hostileDocument(), examples: null })).toMatch(/^[A-Za-z0-9+/]+=*$/);
    expect(packedData({ document: sampleDocument(), examples: null })).toBe(
      packedData({ document: sampleDocument(), examples: null }),
    );
  });

  it('keeps every digit of the examples', async () => {
    const examples = sampleExamples;
    expect((await unpackedData(packedData({ document: documentOf([]), examples }))).examples).toEqual(
      examples,
    );
  });

  it('keeps small shares to a ten-thousandth of a percent', async () => {
    const document = measuredDocument();
    const { shares } = document.series[0]!.measures!.contributions[0]!;
    const { document: back } = await unpackedData(packedData({ document, examples: null }));
    const unit = 1e-6; // shares are rounded to half of it; in thousandths, as curves are, they would be off by up to 5e-4
    back.series[0]!.measures!.contributions[0]!.shares.forEach((share, index) => {
      expect(Math.abs(share! - shares[index]!)).toBeLessThan(unit);
    });
  });

  it('keeps quantiles, which have the names of curves', async () => {
    const document = measuredDocument();
    const { contributions } = document.series[0]!.measures!;
    const { document: back } = await unpackedData(packedData({ document, examples: null }));
    expect(back.series[0]!.measures!.contributions[0]!.agreement).toEqual(contributions[0]!.agreement);
  });
});

describe('pageDocument', () => {
  it('gives many curves few points each, and few curves all of theirs', () => {
    const few = documentOf([sampleSeries({ length: 1000 })]);
    expect(pageDocument(few)).toEqual(few);
    const one = sampleSeries({ length: 10_000, seeds: 20 });
    const many = documentOf(Array.from({ length: 40 }, () => one));
    const numbers = pageDocument(many).series.reduce(
      (sum, { lags, runs }) => sum + lags.length * (runs.length + 3),
      0,
    );
    expect(numbers).toBeLessThanOrEqual(165_000); // 150,000 and the lags that words speak of
    expect(numbers).toBeGreaterThan(90_000);
  });
});
