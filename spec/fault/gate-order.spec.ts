import { describe, expect, it } from 'vitest';
import { gateOrder } from '../../src/fault/gate-order.js';
import { evaluateWith } from '../../src/fault/planted-fault.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { drawnRequest } from './drawn-request.js';

const lstm = drawnRequest({ cell: 'lstm' });
const gru = drawnRequest({ cell: 'gru', reset: 'after' });

function orderOf(order: string, request = lstm) {
  return gateOrder.candidates(request).find(({ detail }) => detail.order === order)!;
}

describe('gateOrder', () => {
  it('knows every other order of a cell, those in use first', () => {
    expect(gateOrder.candidates(lstm)).toHaveLength(23);
    expect(gateOrder.candidates(lstm)[0]!.detail).toEqual({ order: 'i, o, f, g' });
    expect(gateOrder.candidates(gru)).toHaveLength(5);
    expect(gateOrder.candidates(gru)[0]!.detail).toEqual({ order: 'z, r, n' });
    expect(gateOrder.candidates(drawnRequest({ cell: 'elman', activation: 'tanh' }))).toEqual([]);
  });

  it('reads the second block as o where the order is i, o, f, g', () => {
    const { parameters } = orderOf('i, o, f, g').asked!(lstm);
    const given = [...lstm.parameters.ba!.data];
    const [i, second, third, fourth] = [0, 2, 4, 6].map((from) => given.slice(from, from + 2));
    // backproof's i, f, g, o: f stands third there, g fourth, o second
    expect([...parameters.ba!.data]).toEqual([i, third, fourth, second].flat());
  });

  it('answers as the reference on weights that are stacked in that order', () => {
    const order = orderOf('z, r, n', gru);
    const stacked = order.asked!(gru);
    // z, r, n exchanges two blocks, so that it undoes itself
    const reply = evaluateWith(order, stacked);
    const right = evaluateReference(gru);
    expect(reply.outputs).toEqual(right.outputs);
    expect(reply.gradients!.Waa).toEqual(
      order.asked!({ ...gru, parameters: right.gradients! }).parameters.Waa,
    );
  });

  it('leaves bra where it is, since it has n alone', () => {
    expect(orderOf('z, r, n', gru).asked!(gru).parameters.bra).toBe(gru.parameters.bra);
  });

  it('says what to permute', () => {
    expect(gateOrder.sentence(orderOf('i, g, f, o'))).toBe(
      "The subject stacks its gates as i, g, f, o; backproof's order is i, f, g, o. Permute the rows of Wax, Waa and ba, or declare the convention that uses this order.",
    );
  });
});
