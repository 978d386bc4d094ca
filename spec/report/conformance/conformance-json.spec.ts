import { describe, expect, it } from 'vitest';
import { conformanceSchema } from '../../../src/contract/conformance.js';
import { conformanceJson } from '../../../src/report/conformance/conformance-json.js';
import { hostileConformance, mixedDocument } from './conformance-samples.js';

describe('conformanceJson', () => {
  it.each([
    ['mixed', mixedDocument()],
    ['hostile', hostileConformance()],
  ])('writes the %s document so that it can be read again', (_, document) => {
    const text = conformanceJson(document);
    expect(conformanceSchema.parse(JSON.parse(text))).toEqual(document);
    expect(text.endsWith('}\n')).toBe(true);
    for (const hidden of ['\u001b', '\u202e', '\u2066']) expect(text).not.toContain(hidden);
  });
});
