import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/contract/result.js';
import { numberLines } from '../../src/report/pretty-numbers.js';
import { colourless, sampleFinding } from './result-samples.js';

const usual = { index: [0], actual: -0.184, expected: -0.236, error: 0.052, budget: 6.2e-10 };

function lines(changes: Partial<typeof usual | NonNullable<Finding['worst']>>, about: Partial<Finding> = {}) {
  const finding = sampleFinding({ ...about, worst: { ...usual, ...changes } });
  return numberLines(finding, { width: 80, colours: colourless });
}

describe('numberLines', () => {
  it('writes both numbers, the error and the budget, each also as a ratio', () => {
    expect(lines({})).toEqual([
      '  got     -1.840e-1',
      '  expect  -2.360e-1',
      '  error    5.2e-2, 22 % of the expected value',
      '  budget   6.2e-10; the error is 8.4e7 times that',
    ]);
  });

  it('writes as many digits as tell two numbers apart', () => {
    const [actual, expected] = lines({ actual: 1.0000000001, expected: 1 });
    expect([actual, expected]).toEqual(['  got      1.0000000001e0', '  expect   1.0000000000e0']);
    expect(lines({ actual: 1 + Number.EPSILON, expected: 1 })[0]).toBe('  got      1.0000000000000002e0');
    expect(lines({ actual: -0, expected: 0 }).slice(0, 2)).toEqual(['  got     -0', '  expect   0']);
  });

  it.each([
    [0.2, 0, '2.0e-1'],
    [0.2, null, '2.0e-1'],
    [0, 0.1, '0'],
    [10, -0.1, '1.0e1, 100 times the expected value'],
    [0.3, 0.1, '3.0e-1, 300 % of the expected value'],
    [1e-7, 0.1, '1.0e-7, 1.0e-6 of the expected value'],
    [null, 0.1, 'not finite'],
  ])('writes an error of %s as a share of %s', (error, expected, text) => {
    expect(lines({ error, expected })[2]).toBe(`  error    ${text}`);
  });

  it('says that a budget of 0 lets nothing else pass, and writes no ratio that is not finite', () => {
    expect(lines({ budget: 0 })[3]).toBe('  budget   0: nothing but exactly the same number passes');
    expect(lines({ budget: null })[3]).toBe('  budget   not finite');
    expect(lines({ error: null })[3]).toBe('  budget   6.2e-10');
    expect(lines({ error: 1, budget: 5e-324 })[3]).toBe('  budget   4.9e-324');
  });

  it('writes no number where none came', () => {
    expect(lines({ actual: null })[0]).toBe('  got      not finite, or missing');
    expect(lines({ actual: null }, { fault: 'not-finite' })[0]).toBe('  got      not finite');
    expect(numberLines(sampleFinding({ worst: null }), { width: 80, colours: colourless })).toEqual([]);
  });

  it.each([
    ['behaviour/determinism', ['again', 'first'], '22 % of the first answer'],
    ['behaviour/state', ['again', 'first'], '22 % of the first answer'],
    ['behaviour/purity', ['after', 'before'], '22 % of the value before'],
    ['behaviour/precision', ['noise', 'expect'], '5.2e-2'],
  ])('calls the numbers of %s what they are', (check, names, error) => {
    const [actual, expected, errorLine] = lines({}, { check });
    expect([actual, expected].map((line) => line?.trim().split(' ')[0])).toEqual(names);
    expect(errorLine?.endsWith(error)).toBe(true);
  });
});
