import { describe, expect, it } from 'vitest';
import { type ReadingOf, readsDifferently, rereading } from '../../src/fault/rereading.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { drawnRequest, sharedDecimals } from './drawn-request.js';

const request = drawnRequest({ cell: 'lstm' });

/** Waa backward and doubled, c not at all, ba from itself. */
const readingOf: ReadingOf = (name, shape) => {
  if (name === 'Waa') {
    return { index: (at) => shape[0]! * shape[1]! - 1 - at, factor: () => 2 };
  }
  return name === 'c' ? { factor: () => 0 } : null;
};

describe('rereading', () => {
  const { asked, answered } = rereading(readingOf);

  it('reads numbers from where the reading says, by its factor', () => {
    const { parameters, state } = asked(request);
    const own = request.parameters.Waa!.data;
    expect([...parameters.Waa!.data]).toEqual([...own].reverse().map((value) => 2 * value));
    expect(parameters.Wax).toBe(request.parameters.Wax);
    expect([...state!.c!.data]).toEqual(new Array(4).fill(0));
    expect(state!.h).toBe(request.state!.h);
  });

  it('gives every gradient back to the number that was read', () => {
    const right = evaluateReference(asked(request));
    const { gradients } = answered(right, request);
    const back = [...right.gradients!.Waa!.data].reverse().map((value) => 2 * value);
    expect([...gradients!.Waa!.data]).toEqual(back);
    expect([...gradients!.c!.data]).toEqual(new Array(4).fill(0));
    expect(gradients!.Wax!.data).toEqual(right.gradients!.Wax!.data);
  });

  it('gives a block that two are read from the gradients of both', () => {
    const twice = rereading((name) => (name === 'Wax' ? { source: 'Waa', index: (at) => at % 4 } : null));
    const wide = drawnRequest({ cell: 'lstm' }, { inputSize: 2 });
    const right = evaluateReference(twice.asked(wide));
    const { gradients } = twice.answered(right, wide);
    const { Wax, Waa } = right.gradients!;
    const first = Array.from({ length: 4 }, (_, at) => Waa!.data[at]! + sumEveryFourth(Wax!.data, at));
    for (const [at, value] of first.entries())
      expect(gradients!.Waa!.data[at]).toBeCloseTo(value, sharedDecimals);
    expect([...gradients!.Wax!.data]).toEqual(new Array(16).fill(0));
  });

  it('leaves a null state null, and a reply without gradients as it is', () => {
    expect(asked({ ...request, state: null }).state).toBeNull();
    expect(answered({ loss: 1 }, request)).toEqual({ loss: 1 });
  });
});

describe('readsDifferently', () => {
  it('asks for each parameter', () => {
    expect(readsDifferently(request, (name) => name === 'ba')).toBe(true);
    expect(readsDifferently(request, (name) => name === 'bra')).toBe(false);
  });
});

function sumEveryFourth(values: ArrayLike<number>, from: number): number {
  let sum = 0;
  for (let at = from; at < values.length; at += 4) sum += values[at]!;
  return sum;
}
