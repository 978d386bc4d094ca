import { describe, expect, it } from 'vitest';
import { powerJson } from '../../src/report/power-json.js';
import { cleanDocument, emptyDocument, flawedDocument } from './power-samples.js';

describe('powerJson', () => {
  it.each([
    ['flawed', flawedDocument()],
    ['empty', emptyDocument()],
  ])('holds the whole %s document, its numbers to six digits', (_, document) => {
    const read = JSON.parse(powerJson(document)) as typeof document;
    expect({ ...read, total: null, byPart: null, byCell: null, kinds: null }).toEqual({
      ...document,
      total: null,
      byPart: null,
      byCell: null,
      kinds: null,
    });
    expect(read.total.trials).toBe(document.total.trials);
    expect(read.total.caughtShare?.low ?? 0).toBeCloseTo(document.total.caughtShare?.low ?? 0, 5);
  });

  it('gives a trial a line of its own, and ends in a newline', () => {
    const text = powerJson(cleanDocument());
    expect(text.split('\n').filter((line) => line.startsWith('    {"name"'))).toHaveLength(4);
    expect(text.endsWith('}\n')).toBe(true);
  });

  it('writes null for what is not finite', () => {
    const document = cleanDocument();
    const right = [{ ...document.right[0]!, largestRatio: Number.POSITIVE_INFINITY }];
    expect(powerJson({ ...document, right })).toContain('"largestRatio":null');
  });
});
