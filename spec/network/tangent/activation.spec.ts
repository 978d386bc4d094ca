import { describe, expect, it } from 'vitest';
import { applyElementwise, elementwiseFunctions } from '../../../src/network/tangent/activation.js';
import { dualOf } from './dual-of.js';
import { expectByHand } from './nearly.js';

const { tanh, sigmoid, relu, identity } = elementwiseFunctions;

describe('elementwiseFunctions', () => {
  it('has the values and slopes that are known by hand', () => {
    const z = Math.log(3);
    expectByHand([tanh.value(z / 2), tanh.slope(1 / 2)], [1 / 2, 3 / 4]);
    expectByHand([sigmoid.value(z), sigmoid.value(-z), sigmoid.slope(3 / 4)], [3 / 4, 1 / 4, 3 / 16]);
    expect([relu.value(3), relu.value(-3), relu.slope(3), relu.slope(0)]).toEqual([3, 0, 1, 0]);
    expect([identity.value(-3), identity.slope(-3)]).toEqual([-3, 1]);
  });

  it('takes the slope of tanh without losing digits near 1', () => {
    const value = 1 - 2 ** -30;
    expect(tanh.slope(value)).toBe(2 ** -29 - 2 ** -60);
  });

  it('has a sigmoid that neither overflows nor loses its tail', () => {
    expect(sigmoid.value(800)).toBe(1);
    expect(sigmoid.value(-800)).toBe(0);
    expect(sigmoid.value(-700)).toBe(Math.exp(-700));
  });

  it.each([tanh, sigmoid, relu])('has NaN for NaN, in value and slope', ({ value, slope }) => {
    expect([value(Number.NaN), slope(Number.NaN)]).toEqual([Number.NaN, Number.NaN]);
  });
});

describe('applyElementwise', () => {
  it('multiplies each tangent by the slope there', () => {
    const z = dualOf([0, Math.log(3) / 2], [5, 4]);
    applyElementwise(tanh, z);
    expectByHand(z.values, [0, 1 / 2]);
    expectByHand(z.dots, [5, 3]);
  });
});
