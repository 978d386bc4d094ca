import { describe, expect, it } from 'vitest';
import { requireDirection } from '../../src/contract/direction.js';
import { gradientShapes } from '../../src/contract/quantities.js';
import { shapeSize } from '../../src/contract/tensor.js';
import { gruRequest, lstmRequest } from './sample-requests.js';

describe('requireDirection', () => {
  it('takes every block of a gradient, or none', () => {
    const request = lstmRequest({ state: null });
    const full = gradientShapes(request).map(({ name, shape }) => [name, new Float64Array(shapeSize(shape))]);
    expect(() => requireDirection(Object.fromEntries(full), request)).not.toThrow();
    expect(() => requireDirection({}, request)).not.toThrow();
  });

  it('refuses a name that is none of the gradients, and tells what could be meant', () => {
    expect(() => requireDirection({ Wxa: new Float64Array(1) }, lstmRequest())).toThrow(
      'direction["Wxa"] is not something that the request can be differentiated by; expected one of Wax, Waa',
    );
    expect(() => requireDirection({ inputs: new Float64Array(1) }, gruRequest())).toThrow(
      'direction["inputs"]',
    );
  });

  it('refuses a part of another length', () => {
    expect(() => requireDirection({ ba: new Float64Array(3) }, lstmRequest())).toThrow(
      'direction.ba holds 3 numbers; expected 20, one for each number of ba',
    );
  });
});
