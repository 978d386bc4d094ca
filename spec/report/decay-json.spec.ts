import { describe, expect, it } from 'vitest';
import { decayJson } from '../../src/report/decay-json.js';
import { awkwardDocument, hostileDocument } from './decay-samples.js';

describe('decayJson', () => {
  it('reads back as the document', () => {
    for (const document of [awkwardDocument(), hostileDocument()]) {
      expect(JSON.parse(decayJson(document))).toEqual(document);
    }
  });

  it('gives the same bytes for equal documents', () => {
    expect(decayJson(awkwardDocument())).toBe(decayJson(structuredClone(awkwardDocument())));
  });
});
