import { describe, expect, it } from 'vitest';
import { jsonLayout } from '../../src/report/json-layout.js';

describe('jsonLayout', () => {
  it('writes members a line each and lists of plain values on one', () => {
    expect(jsonLayout({ lags: [0, 1, null], runs: [{ name: 'a' }], none: [], nothing: {} })).toBe(
      [
        '{',
        '  "lags": [0, 1, null],',
        '  "runs": [',
        '    {',
        '      "name": "a"',
        '    }',
        '  ],',
        '  "none": [],',
        '  "nothing": {}',
        '}',
      ].join('\n'),
    );
  });

  it('writes an object of a few numbers on one line', () => {
    expect(jsonLayout({ rate: { low: -1, high: 2.5 } })).toBe('{\n  "rate": { "low": -1, "high": 2.5 }\n}');
    expect(jsonLayout({ rate: { low: -1, high: null } })).toContain('\n    "high": null\n');
    const many = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`member${index}`, index]));
    expect(jsonLayout(many).split('\n')).toHaveLength(22);
  });

  it('reads back as what was written', () => {
    const value = { text: '"\n\u2028\ud800', numbers: [1e-300, -0, 5e-324], deep: [[1], [{ a: null }]] };
    expect(JSON.parse(jsonLayout(value))).toEqual(value);
  });

  it('never writes a bare NaN or infinity', () => {
    expect(jsonLayout({ bad: [Number.NaN, Number.POSITIVE_INFINITY], gone: undefined })).toBe(
      '{\n  "bad": [null, null]\n}',
    );
  });
});
