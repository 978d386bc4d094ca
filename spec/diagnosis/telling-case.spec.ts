import { describe, expect, it } from 'vitest';
import { tellingness } from '../../src/diagnosis/telling-case.js';
import { requestFor } from './wrong-gradient.js';

describe('tellingness', () => {
  const ordinary = tellingness(requestFor('lstm', { batchSize: 3 }));

  it('is highest for a case that has everything', () => {
    expect(ordinary).toBe(11);
  });

  it.each([
    ['one step', requestFor('lstm', { batchSize: 3, sequenceLength: 1 })],
    ['two steps', requestFor('lstm', { batchSize: 3, sequenceLength: 2 })],
    ['one example', requestFor('lstm', { batchSize: 1 })],
    ['as many examples as steps', requestFor('lstm', { batchSize: 4 })],
    ['one unit', requestFor('lstm', { batchSize: 3, hiddenSize: 1 })],
    ['as many inputs as units', requestFor('lstm', { batchSize: 3, inputSize: 5 })],
    ['no state', requestFor('lstm', { batchSize: 3 }, { givenState: false })],
    ['zero weights', requestFor('lstm', { batchSize: 3, weights: 'zero' })],
    ['no cotangent', requestFor('lstm', { batchSize: 3, cotangentExponent: null })],
    ['lengths of one', requestFor('lstm', { batchSize: 3, shortest: true }, { ragged: true })],
  ])('is lower with %s', (_, request) => {
    expect(tellingness(request)).toBeLessThan(ordinary);
  });
});
