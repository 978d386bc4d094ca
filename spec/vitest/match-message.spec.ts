import { describe, expect, it } from 'vitest';
import { noColours } from '../../src/report/terminal-colours.js';
import { compareNumbers } from '../../src/vitest/compare-numbers.js';
import { resolveTolerance } from '../../src/vitest/gradient-tolerance.js';
import { matchMessage } from '../../src/vitest/match-message.js';
import { numberBlocks } from '../../src/vitest/number-blocks.js';

function messageOf(actual: unknown, expected: unknown, options: unknown): string {
  const tolerance = resolveTolerance(options, 'options');
  const comparison = compareNumbers(
    numberBlocks(actual, 'actual'),
    numberBlocks(expected, 'expected'),
    tolerance,
  );
  return matchMessage({ comparison, tolerance, colours: noColours, width: 80 });
}

describe('matchMessage', () => {
  it('shows of each block that differs how many entries do, and the worst, the furthest block first', () => {
    const actual = {
      h: [1],
      ba: [1, 2.5],
      Waa: [
        [1, 2],
        [3.25, 8],
      ],
    };
    const expected = {
      h: [1],
      ba: [1, 2],
      Waa: [
        [1, 2],
        [3, 4],
      ],
    };
    expect(messageOf(actual, expected, { absolute: 0.125 }).split('\n')).toEqual([
      'Expected the numbers to match within 0.125, but 3 of 7 numbers are outside.',
      'Waa [2, 2]: 2 of 4, the worst at [1, 1]',
      '  got      8.000e0',
      '  expect   4.000e0',
      '  error    4.0e0, 100 % of the expected value',
      '  budget   1.3e-1; the error is 32 times that',
      'ba: 1 of 2, the worst at [1]',
      '  got      2.500e0',
      '  expect   2.000e0',
      '  error    5.0e-1, 25 % of the expected value',
      '  budget   1.3e-1; the error is 4 times that',
    ]);
  });

  it('counts in ulps where they are what is allowed', () => {
    const message = messageOf(0.1 + 0.2, 0.3, { ulps: 0 });
    expect(message).toContain('within 0 ulps of float64');
    expect(message).toContain('got      3.0000000000000004e-1');
    expect(message).toContain('error    1 ulp, where 0 are allowed');
    expect(message).not.toContain('budget');
    expect(messageOf(Number.POSITIVE_INFINITY, 1, { ulps: 1 })).toContain('infinitely many ulps');
  });

  it('shows an infinity as the value that it is, on either side', () => {
    const { POSITIVE_INFINITY: infinity } = Number;
    expect(messageOf([-infinity, 1], [2, 1], { absolute: 1 }).split('\n').slice(2, 4)).toEqual([
      '  got     -Infinity',
      '  expect   2.000e0',
    ]);
    expect(messageOf(-infinity, infinity, { ulps: 1 }).split('\n').slice(2, 4)).toEqual([
      '  got     -Infinity',
      '  expect   Infinity',
    ]);
    expect(messageOf(1, -infinity, { ulps: 1 }).split('\n').slice(2, 4)).toEqual([
      '  got      1.000e0',
      '  expect  -Infinity',
    ]);
  });

  it('counts the blocks that it has no room for', () => {
    const names = Array.from({ length: 8 }, (_, index) => `W${index}`);
    const record = (value: number) => Object.fromEntries(names.map((name) => [name, [value]]));
    expect(messageOf(record(1), record(2), { ulps: 1 })).toContain('… and 3 more blocks: W5, W6, W7.');
  });

  it('says what was near where a difference was expected, and why nothing is decided', () => {
    expect(messageOf([1], [1], { absolute: 1e-9 })).toBe(
      'Expected the numbers to differ by more than allowed, but 1 number came within 1e-9.',
    );
    expect(messageOf([Number.NaN], [1], { absolute: 1e-9 })).toContain(
      'neither a match nor a difference: actual is NaN',
    );
  });

  it('makes names harmless', () => {
    const message = messageOf({ '\u001b[2J': [1] }, { '\u001b[2J': [2] }, { ulps: 1 });
    expect(message).not.toContain('\u001b');
    expect(message).toContain('\\u001b[2J');
  });
});
