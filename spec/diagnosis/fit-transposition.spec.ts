import { describe, expect, it } from 'vitest';
import { transpositionProposals } from '../../src/diagnosis/fit-transposition.js';
import { changing, comparisonOf, multiplying, requestFor, told } from './wrong-gradient.js';

const request = requestFor('lstm');
const scalar = requestFor('elman-tanh', { hiddenSize: 1 });

/** Puts at each place what belongs at another. */
const moving =
  (sourceOf: (place: number, shape: readonly number[]) => number) =>
  (values: Float64Array, shape: readonly number[]): void => {
    const right = values.slice();
    values.forEach((_, place) => {
      values[place] = right[sourceOf(place, shape)]!;
    });
  };

describe('transpositionProposals', () => {
  const transpose = (place: number, [rows = 1, columns = 1]: readonly number[]) =>
    (place % rows) * columns + Math.floor(place / rows);

  it('finds a block that is its own transpose, as a whole and gate by gate', () => {
    const elman = requestFor('elman-tanh');
    const whole = comparisonOf(elman, changing(['Waa', 'Wax'], moving(transpose)));
    expect(told(transpositionProposals(whole))).toEqual([
      { fault: 'transposed', detail: {}, quantities: ['Wax', 'Waa'] },
    ]);
    const gates = moving((place) => place - (place % 25) + transpose(place % 25, [5, 5]));
    expect(told(transpositionProposals(comparisonOf(request, changing(['Waa'], gates))))).toEqual([
      { fault: 'transposed', detail: {}, quantities: ['Waa'] },
    ]);
  });

  it('is not named where H = 1 hides it', () => {
    const hidden = comparisonOf(scalar, changing(['Waa', 'Wax'], moving(transpose)));
    expect(hidden.blocks.every(({ wrong }) => wrong.length === 0)).toBe(true);
    expect(transpositionProposals(hidden)).toEqual([]);
    expect(transpositionProposals(comparisonOf(scalar, multiplying(['Waa', 'Wax'], -1)))).toEqual([]);
  });
});
