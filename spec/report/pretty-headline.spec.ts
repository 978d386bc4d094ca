import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/contract/result.js';
import { headline } from '../../src/report/pretty-headline.js';
import { sampleFinding } from './result-samples.js';

/** The sentence with ordinary spaces. */
function sentence(changes: Partial<Finding>): string {
  return headline(sampleFinding(changes), 'my-rnn').replaceAll('\u00a0', ' ');
}

const entry = { index: [9, 2], actual: 1, expected: 2, error: 1, budget: 0 };

describe('headline', () => {
  it.each([
    ['gradient/reference', 'Waa', 'gradient of Waa disagrees with the reference at [9, 2]'],
    ['gradient/self', 'Waa', 'gradient of Waa disagrees with differences of its own loss at [9, 2]'],
    ['forward/reference', 'h_n', 'h_n disagrees with the reference at [9, 2]'],
    ['forward/reference', 'outputs', 'outputs disagree with the reference at [9, 2]'],
    ['gradient/reference', 'outputs', 'gradient of outputs disagrees with the reference at [9, 2]'],
    [
      'behaviour/determinism',
      'Waa',
      'gradient of Waa at [9, 2] changes when the same request is asked again',
    ],
    ['behaviour/determinism', 'outputs', 'outputs at [9, 2] change when the same request is asked again'],
    ['behaviour/state', 'h_n', 'h_n at [9, 2] depends on earlier calls'],
    ['behaviour/purity', 'Wax', 'the call changes its caller’s Wax at [9, 2]'],
    ['behaviour/another', 'Waa', 'Waa breaks the behaviour another at [9, 2]'],
    ['property/mask', 'Waa', 'Waa breaks the property mask at [9, 2]'],
  ])('says what is wrong: %s, %s', (check, quantity, words) => {
    expect(sentence({ check, quantity, worst: entry })).toBe(`lstm / my-rnn: ${words}`);
  });

  it.each([
    ['gradient/reference', 'Waa', 'gradient of Waa is missing'],
    ['gradient/self', 'Waa', 'gradient of Waa is missing'],
    ['forward/reference', 'outputs', 'outputs are missing'],
  ])('says what did not come: %s, %s', (check, quantity, words) => {
    expect(sentence({ check, quantity, worst: null })).toBe(`lstm / my-rnn: ${words}`);
  });

  it('names no entry where there is none', () => {
    const worst = { ...entry, index: [] };
    expect(sentence({ check: 'forward/reference', quantity: 'loss', worst })).toBe(
      'lstm / my-rnn: loss disagrees with the reference',
    );
    expect(sentence({ check: 'gradient/self', quantity: 'Waa', worst })).toBe(
      'lstm / my-rnn: gradient of Waa disagrees with differences of its own loss',
    );
    expect(sentence({ quantity: 'all', worst })).toBe(
      'lstm / my-rnn: the gradient as a whole is wrong along a random direction',
    );
    expect(sentence({ check: 'behaviour/precision', quantity: 'loss', worst })).toBe(
      'lstm / my-rnn: the loss carries more noise than the declared precision explains',
    );
  });

  it('leaves out the cell of a case that names none', () => {
    expect(sentence({ case: null })).toMatch(/^my-rnn: /);
    expect(sentence({ case: { architecture: 'lstm' } })).toMatch(/^my-rnn: /);
  });
});
