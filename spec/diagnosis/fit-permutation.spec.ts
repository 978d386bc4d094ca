import { describe, expect, it } from 'vitest';
import { mixedProposals, permutationProposals } from '../../src/diagnosis/fit-permutation.js';
import { changing, comparisonOf, requestFor, told } from './wrong-gradient.js';

const request = requestFor('lstm');

/** Puts at each place what belongs at another. */
const moving =
  (sourceOf: (place: number, shape: readonly number[]) => number) =>
  (values: Float64Array, shape: readonly number[]): void => {
    const right = values.slice();
    values.forEach((_, place) => {
      values[place] = right[sourceOf(place, shape)]!;
    });
  };

describe('permutationProposals', () => {
  it('finds the order of gates, rows, columns and examples', () => {
    const gates = changing(
      ['Waa'],
      moving((place) => [1, 0, 2, 3][Math.floor(place / 25)]! * 25 + (place % 25)),
    );
    expect(told(permutationProposals(comparisonOf(request, gates)))[0]).toEqual({
      fault: 'permuted',
      detail: { axis: 'gate', permutation: ['f', 'i', 'g', 'o'] },
      quantities: ['Waa'],
    });
    const columns = changing(
      ['Wax'],
      moving((place) => place - (place % 3) + [1, 2, 0][place % 3]!),
    );
    expect(told(permutationProposals(comparisonOf(request, columns)))).toEqual([
      { fault: 'permuted', detail: { axis: 'column', permutation: [1, 2, 0] }, quantities: ['Wax'] },
    ]);
    const examples = changing(
      ['h', 'c'],
      moving((place) => (place + 5) % 10),
    );
    expect(told(permutationProposals(comparisonOf(request, examples)))).toEqual([
      { fault: 'permuted', detail: { axis: 'example', permutation: [1, 0] }, quantities: ['h', 'c'] },
    ]);
  });

  it('finds steps in reverse, also within lengths that differ', () => {
    const ragged = requestFor('lstm', { batchSize: 3, sequenceLength: 6 }, { ragged: true });
    const { lengths } = ragged;
    expect(new Set(lengths).size).toBeGreaterThan(1);
    const mirrored = moving((place) => {
      const [b, t, d] = [Math.floor(place / 18), Math.floor(place / 3) % 6, place % 3];
      return t < lengths![b]! ? (b * 6 + lengths![b]! - 1 - t) * 3 + d : place;
    });
    expect(told(permutationProposals(comparisonOf(ragged, changing(['inputs'], mirrored))))).toEqual([
      { fault: 'time-reversed', detail: {}, quantities: ['inputs'] },
    ]);
    const whole = moving(
      (place) => place - (place % 12) + (3 - Math.floor((place % 12) / 3)) * 3 + (place % 3),
    );
    expect(told(permutationProposals(comparisonOf(request, changing(['inputs'], whole))))).toEqual([
      { fault: 'time-reversed', detail: {}, quantities: ['inputs'] },
    ]);
  });

  it('proposes no order where a number is wrong as well', () => {
    const almost = changing(['Waa'], (values, shape) => {
      moving((place) => (place + 25) % 100)(values, shape);
      values[0]! *= 1.001;
    });
    expect(permutationProposals(comparisonOf(request, almost))).toEqual([]);
  });
});

describe('mixedProposals', () => {
  it('finds a block that holds the numbers of another', () => {
    const deep = requestFor('gru-after', {}, { bidirectional: true });
    let forward: Float64Array;
    const stages = {
      gradient(name: string, values: Float64Array) {
        if (name === 'Waa') forward = values;
        if (name === 'Waa_reverse') values.set(forward);
      },
    };
    const [only, ...others] = mixedProposals(comparisonOf(deep, stages));
    expect(only).toMatchObject({ fault: 'layers-mixed', quantities: ['Waa_reverse'] });
    expect(only!.sentence).toContain('Waa_reverse holds the gradient of Waa');
    expect(others).toEqual([]);
  });
});
