import { describe, expect, it } from 'vitest';
import type { Request } from '../../src/contract/request.js';
import { tensor } from '../../src/contract/tensor.js';
import { evaluateWith } from '../../src/fault/planted-fault.js';
import { resetPlacement } from '../../src/fault/reset-placement.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { drawnRequest, numberOf, scalar, sharedDecimals } from './drawn-request.js';

const after = drawnRequest({ cell: 'gru', reset: 'after' });
const before = drawnRequest({ cell: 'gru', reset: 'before' });

function named(name: string, request: Request) {
  return resetPlacement.candidates(request).find((fault) => fault.name === `reset-placement, ${name}`)!;
}

/** Waa_n diagonal: then r⊙(Waa_n h) = Waa_n (r⊙h). */
function withDiagonal(request: Request): Request {
  const Waa = Float64Array.from(request.parameters.Waa!.data);
  Waa[9] = 0;
  Waa[10] = 0;
  return { ...request, parameters: { ...request.parameters, Waa: tensor([6, 2], Waa) } };
}

describe('resetPlacement', () => {
  it('changes nothing where the recurrent weights of n are diagonal', () => {
    const request = withDiagonal(before);
    const own = evaluateReference(request).outputs!.data;
    evaluateWith(named('after', request), request).outputs!.data.forEach((value, at) => {
      expect(value).toBeCloseTo(own[at]!, sharedDecimals);
    });
    expect(evaluateWith(named('after', before), before).outputs).not.toEqual(
      evaluateReference(before).outputs,
    );
  });

  it('adds bra to the argument of n, or leaves it out', () => {
    const request = drawnRequest({ cell: 'gru', reset: 'after' }, { ...scalar, sequenceLength: 1 });
    const sigma = (z: number): number => 1 / (1 + Math.exp(-z));
    const x = request.inputs!.data[0]!;
    const h = request.state!.h.data[0]!;
    const [r, z] = [0, 1].map((gate) =>
      sigma(
        numberOf(request, 'Wax', gate) * x +
          numberOf(request, 'Waa', gate) * h +
          numberOf(request, 'ba', gate),
      ),
    ) as [number, number];
    const base =
      numberOf(request, 'Wax', 2) * x + numberOf(request, 'ba', 2) + r * numberOf(request, 'Waa', 2) * h;
    const output = (argument: number): number => (1 - z) * Math.tanh(argument) + z * h;
    const answer = (name: string): number => evaluateWith(named(name, request), request).outputs!.data[0]!;
    const bra = numberOf(request, 'bra');
    expect(answer('before, bra added')).toBeCloseTo(output(base + bra), sharedDecimals);
    expect(answer('bra outside')).toBeCloseTo(output(base + bra), sharedDecimals);
    expect(answer('before, bra ignored')).toBeCloseTo(output(base), sharedDecimals);
    expect(evaluateReference(request).outputs!.data[0]).toBeCloseTo(output(base + r * bra), sharedDecimals);
  });

  it('answers the gradients that are asked, and no others', () => {
    for (const request of [after, before]) {
      const names = Object.keys(evaluateReference(request).gradients!).sort();
      for (const fault of resetPlacement.candidates(request)) {
        expect(Object.keys(evaluateWith(fault, request).gradients!).sort(), fault.name).toEqual(names);
      }
    }
  });

  it('can be made by a GRU alone, each way from its own declaration', () => {
    const names = (request: Request) => resetPlacement.candidates(request).map(({ name }) => name);
    expect(names(drawnRequest({ cell: 'lstm' }))).toEqual([]);
    expect(names(before)).toEqual(['reset-placement, after']);
    expect(names(drawnRequest({ cell: 'gru', reset: 'after' }, {}, { bias: false }))).toEqual([
      'reset-placement, before, bra added',
    ]);
  });
});
