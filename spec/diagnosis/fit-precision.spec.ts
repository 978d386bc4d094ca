import { describe, expect, it } from 'vitest';
import { precisionProposals } from '../../src/diagnosis/fit-precision.js';
import { precisions } from '../../src/numeric/precision.js';
import { randomStream } from '../../src/numeric/random.js';
import { roundTo } from '../../src/numeric/round-to.js';
import { changing, comparisonOf, multiplying, requestFor } from './wrong-gradient.js';

const request = requestFor('lstm');

describe('precisionProposals', () => {
  const everywhere = ['Wax', 'Waa', 'ba', 'inputs', 'h', 'c'];
  const rounded = (name: 'float32' | 'bfloat16') =>
    changing(everywhere, (values) => values.set(values.map(roundTo(precisions[name]))));
  const noisy = (relative: number) => {
    const stream = randomStream(5, 'errors');
    return changing(everywhere, (values) =>
      values.set(values.map((value) => value * (1 + relative * stream.normal()))),
    );
  };

  it('names the precision whose numbers came', () => {
    expect(precisionProposals(comparisonOf(request, rounded('float32')), 'held')).toMatchObject([
      { fault: 'low-precision', detail: { precision: 'float32' }, quantities: everywhere },
    ]);
  });

  it('names the precision whose budgets hold random errors', () => {
    const [only] = precisionProposals(comparisonOf(request, noisy(2 ** -24)), 'random');
    expect(only).toMatchObject({ fault: 'low-precision', detail: { precision: 'float32' } });
    expect(precisionProposals(comparisonOf(request, noisy(2 ** -24)), 'held')).toEqual([]);
  });

  it('does not take a small factor for rounding', () => {
    const factor = multiplying(everywhere, 1 + 2 ** -24);
    expect(precisionProposals(comparisonOf(request, factor), 'random')).toEqual([]);
  });

  it('does not take two small errors of different signs for rounding', () => {
    const two = changing(['Waa'], (values) => {
      values[3]! *= 1 + 2 ** -22;
      values[4]! *= 1 - 2 ** -22;
    });
    expect(precisionProposals(comparisonOf(request, two), 'random')).toEqual([]);
  });

  it('does not take an error of some entries for rounding', () => {
    const one = changing(['Waa'], (values) => {
      values[3]! *= 1 + 2 ** -22;
    });
    expect(precisionProposals(comparisonOf(request, one), 'random')).toEqual([]);
  });
});
