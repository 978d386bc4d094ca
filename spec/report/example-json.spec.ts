import { describe, expect, it } from 'vitest';
import { exampleJson } from '../../src/report/example-json.js';
import { sampleExamples } from './plots/trained/example-samples.js';

describe('exampleJson', () => {
  it('keeps every digit', () => {
    const third = { ...sampleExamples, seed: 1 / 3 };
    expect(JSON.parse(exampleJson(third))).toEqual(third);
  });

  it('ends in a newline and is the same each time', () => {
    expect(exampleJson(sampleExamples)).toMatch(/\}\n$/);
    expect(exampleJson(structuredClone(sampleExamples))).toBe(exampleJson(sampleExamples));
  });
});
