import { describe, expect, it } from 'vitest';
import { tensor } from '../../../src/contract/tensor.js';
import { picked } from '../../../src/property/batch/picked.js';
import type { Answer } from '../../../src/property/relation.js';
import { casesOf } from '../cases.js';

const [request] = casesOf({ name: 'any', applies: () => true }, 1);

function answerOf(numbers: readonly number[]): Answer {
  const outputs = tensor([numbers.length], numbers);
  const owed = [{ name: 'outputs', shape: outputs.shape }];
  return { request: request!, blocks: new Map([['outputs', outputs]]), owed, alike: true };
}

describe('picked', () => {
  it('puts the further answer on trial, in the places of the own', () => {
    const [further, own] = [answerOf([7, 4, 6]), answerOf([3, 2])];
    const { shape, terms } = picked(further, own, 'outputs', { from: Int32Array.of(2, 1), factor: 2 });
    expect(shape).toEqual([2]);
    expect(terms.map(({ of, coefficients, from }) => [of, coefficients, from])).toEqual([
      [further, 1, Int32Array.of(2, 1)],
      [own, -2, undefined],
    ]);
  });
});
