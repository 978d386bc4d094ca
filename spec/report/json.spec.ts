import { describe, expect, it } from 'vitest';
import { type Result, resultSchema } from '../../src/contract/result.js';
import { json } from '../../src/report/json.js';
import {
  erroneousResult,
  failingResult,
  inconclusiveResult,
  knownResult,
  passingResult,
} from './result-samples.js';

/** The same document with the keys of every object turned round. */
function reversed<T>(value: T): T {
  if (Array.isArray(value)) return value.map(reversed) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member)]),
  ) as T;
}

const documents = [passingResult(), failingResult(), knownResult(), inconclusiveResult(), erroneousResult()];

describe('json', () => {
  it('reads back as the document, which the schema accepts', () => {
    for (const document of documents) {
      const read: unknown = JSON.parse(json(document));
      expect(read).toEqual(document);
      expect(resultSchema.safeParse(read).success).toBe(true);
    }
  });

  it('has its keys in the contract’s order, whatever order they were made in', () => {
    const keys = (document: Result) => {
      const read = JSON.parse(json(document)) as Result;
      const { known, gone } = read.baseline ?? {};
      return [read, read.checks[0], read.findings[0], known?.[0], gone?.[0], read.error].map((part) =>
        Object.keys(part ?? {}),
      );
    };
    for (const document of documents) expect(keys(reversed(document))).toEqual(keys(document));
    expect(keys(knownResult())[0]).toEqual(Object.keys(resultSchema.shape));
    expect(keys(failingResult())[2]!.slice(0, 3)).toEqual(['check', 'quantity', 'fault']);
  });

  it('keeps a key that the schema does not know yet', () => {
    const document = { ...passingResult(), zeta: 1, alpha: 2 };
    expect(Object.keys(JSON.parse(json(document)) as object).slice(-2)).toEqual(['alpha', 'zeta']);
  });

  it('never holds a bare NaN', () => {
    const text = json(passingResult({ elapsedMs: Number.NaN }));
    expect((JSON.parse(text) as Result).elapsedMs).toBeNull();
    expect(text).not.toMatch(/NaN|Infinity/);
  });

  it('is one document ending in a newline', () => {
    expect(json(passingResult())).toMatch(/^\{\n.*\n\}\n$/s);
  });
});
