import { describe, expect, it } from 'vitest';
import { decayJson } from '../../src/report/decay-json.js';
import { awkwardDocument, hostileDocument } from './decay-samples.js';

describe('decayJson', () => {
  it('reads back as the document, its numbers to eight digits', () => {
    for (const document of [awkwardDocument(), hostileDocument()]) {
      expect(JSON.parse(decayJson(document))).toEqual(toEightDigits(document));
    }
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

function toEightDigits(document: object): unknown {
  return JSON.parse(JSON.stringify(document), (_, value: unknown) =>
    typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(8)) : value,
  );
}
