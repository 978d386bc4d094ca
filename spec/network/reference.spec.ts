import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/complaint/input-error.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { evaluate } from '../../src/network/reference.js';
import { type Options, requestOf } from './tangent/combinations.js';

const options: Options = {
  layers: 1,
  bidirectional: false,
  bias: true,
  ragged: true,
  withState: true,
  source: 'dense',
  loss: { kind: 'cotangent' },
};

describe('evaluate', () => {
  const request = requestOf({ cell: 'lstm' }, options);

  it('answers a valid request as the reference does', () => {
    expect(evaluate(request)).toEqual(evaluateReference(request));
  });

  it('refuses one that is not', () => {
    expect(() => evaluate({ ...request, lengths: [9, 9, 9] })).toThrow(InputError);
  });
});
