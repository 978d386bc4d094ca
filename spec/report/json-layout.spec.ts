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

  it('writes a long list without spaces', () => {
    const [short, long] = [15, 50].map((count) => Array.from({ length: count }, (_, index) => index));
    expect(jsonLayout(short)).toBe(`[${short!.join(', ')}]`);
    expect(jsonLayout(long)).toBe(JSON.stringify(long));
  });

  it('writes what lies deeper than the levels that it is told on one line', () => {
    const value = { runs: [{ name: 'a', logs: [[1], [2]] }, {}], rate: { low: -1 }, text: 'b' };
    expect(jsonLayout(value, 2)).toBe(
      [
        '{',
        '  "runs": [',
        '    {"name":"a","logs":[[1],[2]]},',
        '    {}',
        '  ],',
        '  "rate": { "low": -1 },',
        '  "text": "b"',
        '}',
      ].join('\n'),
    );
    expect(jsonLayout(value, 0)).toBe(JSON.stringify(value));
    expect(jsonLayout(value, 5)).toBe(jsonLayout(value));
  });

  it.each([Number.POSITIVE_INFINITY, 1, 0])('reads back as what was written, with %f levels', (levels) => {
    const value = { text: '"\n\u2028\ud800', numbers: [1e-300, -0, 5e-324], deep: [[1], [{ a: null }]] };
    expect(JSON.parse(jsonLayout(value, levels))).toEqual(value);
    expect(jsonLayout(value, levels)).not.toContain('\u2028');
  });

  it('never writes a bare NaN or infinity', () => {
    const bad = { bad: [Number.NaN, Number.POSITIVE_INFINITY], gone: undefined };
    expect(jsonLayout(bad)).toBe('{\n  "bad": [null, null]\n}');
    expect(jsonLayout(bad, 0)).toBe('{"bad":[null,null]}');
  });
});
