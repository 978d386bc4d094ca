import { describe, expect, it } from 'vitest';
import { keptLog } from '../../src/decay/kept-digits.js';
import { decayJson } from '../../src/report/decay-json.js';
import { awkwardDocument, hostileDocument } from './decay-samples.js';

describe('decayJson', () => {
  it('reads back as the document: its curves as logarithms are kept, every other number to eight digits', () => {
    for (const document of [awkwardDocument(), hostileDocument()]) {
      expect(JSON.parse(decayJson(document))).toEqual(asKept(document));
    }
  });

  it('keeps eight digits of the numbers that a comparison computes with, also where they are called like a curve', () => {
    const document = awkwardDocument();
    const [series] = document.series;
    series!.rate = { perStep: -1 / 3, low: -1 / 3, high: -1 / 3, confidence: 0.95, runs: 3 };
    series!.runs[0]!.slope = -1 / 3;
    const [read] = (JSON.parse(decayJson(document)) as typeof document).series;
    expect(read!.rate).toMatchObject({ perStep: -0.33333333, low: -0.33333333, high: -0.33333333 });
    expect(read!.runs[0]!.slope).toBe(-0.33333333);
  });

  it('gives a run a line, and so what was measured of a kind', () => {
    const lines = decayJson(awkwardDocument()).split('\n');
    const runs = awkwardDocument().series.flatMap((series) => series.runs);
    expect(lines.filter((line) => line.startsWith('        {"seed":'))).toHaveLength(runs.length);
  });

  it('keeps whole numbers whole, a seed of sixteen digits included', () => {
    const document = { ...awkwardDocument(), seed: 9_007_199_254_740_991, epsilon: 0.123456789012 };
    const read = JSON.parse(decayJson(document)) as typeof document;
    expect(read.seed).toBe(9_007_199_254_740_991);
    expect(read.epsilon).toBe(0.12345679);
  });

  it('gives the same bytes for equal documents', () => {
    expect(decayJson(awkwardDocument())).toBe(decayJson(structuredClone(awkwardDocument())));
  });
});

/** Written another way than the code: by the names of the arrays. */
function asKept(document: object): unknown {
  const curves = new Set(['logNorms', 'median', 'low', 'high']);
  return JSON.parse(JSON.stringify(document), (key, value: unknown) => {
    if (Array.isArray(value) && curves.has(key))
      return value.map((log) => (log === null ? null : keptLog(log)));
    // Arrays are revived before the array that holds them: what is a number in one has its index for a key.
    if (typeof value !== 'number' || Number.isInteger(value) || /^\d+$/.test(key)) return value;
    return key === 'logNormAtZero' ? keptLog(value) : Number(value.toPrecision(8));
  });
}
