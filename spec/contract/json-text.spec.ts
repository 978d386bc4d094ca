import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonText } from '../../src/contract/json-text.js';

describe('jsonText', () => {
  it('writes −0 so that JavaScript and Python read it as −0, at any depth', () => {
    expect(jsonText({ loss: -0, data: [[-0, 0, 1]] })).toBe('{"loss":-0.0,"data":[[-0.0,0,1]]}');
  });

  it('reads back as what it was, −0 included', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), fc.constantFrom(-0, 0, 1.5), (value, number) => {
        const both = { value, number, list: [number, 'x', null] };
        expect(JSON.parse(jsonText(both))).toStrictEqual(both);
      }),
    );
  });

  it('is JSON.stringify wherever there is no −0', () => {
    for (const value of [{ a: undefined, b: [undefined, NaN] }, 'é\u2028', [], {}, null, 1e21, 5e-324]) {
      expect(jsonText(value)).toBe(JSON.stringify(value));
      const beside = JSON.parse(jsonText({ value, zero: -0 }));
      expect(beside).toStrictEqual({ ...JSON.parse(JSON.stringify({ value })), zero: -0 });
    }
    expect(jsonText(undefined)).toBe('null');
  });
});
