import { describe, expect, it } from 'vitest';
import { tensor } from '../../../src/contract/tensor.js';
import {
  entriesInBatch,
  entriesOfExample,
  exampleCount,
  examplesAxis,
  withExamples,
} from '../../../src/property/batch/examples.js';
import { casesOf } from '../cases.js';

const cases = casesOf({ name: 'batch', applies: (request) => exampleCount(request) > 1 }, 40);

describe('examplesAxis', () => {
  it('finds the examples of what is their own, and none in what they share', () => {
    expect(['outputs', 'inputs', 'h_n', 'c_n', 'h', 'c'].map(examplesAxis)).toEqual([0, 0, 1, 1, 1, 1]);
    expect(['loss', 'Wax', 'ba_l1_reverse', 'by'].map(examplesAxis)).toEqual([null, null, null, null]);
  });
});

describe('entriesOfExample', () => {
  it('numbers the entries of an example along its axis', () => {
    expect([...entriesOfExample([2, 3], 0, 1)]).toEqual([3, 4, 5]);
    expect([...entriesOfExample([2, 3, 2], 1, 2)]).toEqual([4, 5, 10, 11]);
  });
});

describe('entriesInBatch', () => {
  it('finds each entry again in a batch of another order and size', () => {
    const block = tensor([2, 2, 1], [10, 20, 30, 40]);
    const larger = tensor([2, 3, 1], [0, 20, 10, 0, 40, 30]);
    const from = entriesInBatch(block.shape, 1, [2, 1], 3);
    expect([...from].map((at) => larger.data[at])).toEqual([...block.data]);
  });
});

describe('withExamples', () => {
  it('gives the request back where the examples are turned round twice', () => {
    for (const request of cases) {
      const order = Array.from({ length: exampleCount(request) }, (_, k) => k).reverse();
      const turned = withExamples(request, order);
      expect(turned).not.toEqual(request);
      expect(withExamples(turned, order)).toEqual(request);
    }
  });

  it('takes an example with all that belongs to it, as often as it is asked for', () => {
    for (const request of cases) {
      const alone = withExamples(request, [1]);
      const thrice = withExamples(request, [1, 1, 1]);
      expect([exampleCount(alone), exampleCount(thrice)]).toEqual([1, 3]);
      expect(withExamples(thrice, [2])).toEqual(alone);
      expect(alone.lengths).toEqual(request.lengths && [request.lengths[1]]);
    }
  });
});
