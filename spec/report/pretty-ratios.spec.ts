import { describe, expect, it } from 'vitest';
import { prettyRatios } from '../../src/report/pretty-ratios.js';
import { colourless } from './result-samples.js';

const options = { width: 100, colours: colourless };

describe('prettyRatios', () => {
  it('draws how errors are spread over their budgets, null and infinities apart', () => {
    const ratios = [0, 0.0004, 0.02, 0.05, 0.07, 0.31, 1.5, null, Number.POSITIVE_INFINITY];
    expect(prettyRatios('gradient/reference', ratios, options)).toMatchInlineSnapshot(`
      "  error ÷ budget in gradient/reference: 7 finite, 2 not finite; median 0.05, 90 % below 1.5, worst
        1.5
          below 0.001   ████████████████████ 2
          0.001 to 0.01 0
          0.01 to 0.1   ██████████████████████████████ 3
          0.1 to 1      ██████████ 1
          above 1       ██████████ 1"
    `);
  });

  it('draws nothing where no ratio is finite', () => {
    expect(prettyRatios('gradient/self', [null], options)).toBe(
      '  error ÷ budget in gradient/self: 0 finite, 1 not finite',
    );
  });

  it('wraps the line above the drawing on a narrow terminal', () => {
    const text = prettyRatios('gradient/reference by reference', [0.5, null], { ...options, width: 60 });
    expect(text.split('\n').filter((line) => [...line].length > 60)).toEqual([]);
  });
});
