import { describe, expect, it } from 'vitest';
import { type ConventionFault, pairedConvention, singleConvention } from '../../src/diagnosis/convention.js';
import { conventionKinds } from '../../src/fault/convention-kinds.js';
import { evaluateWith } from '../../src/fault/planted-fault.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { drawnRequest } from '../fault/drawn-request.js';

function named(name: string): ConventionFault {
  for (const kind of conventionKinds) {
    const planted = kind.planted.find((fault) => fault.name === name);
    if (planted !== undefined) return { kind, planted };
  }
  throw new Error(`no member is called ${name}`);
}

const gru = drawnRequest({ cell: 'gru', reset: 'after' });
const order = named('gate-order, z, r, n');
const swapped = named('update-gate-swapped');

describe('singleConvention', () => {
  it('answers as its fault does, and rightly where that cannot be made', () => {
    const convention = singleConvention(order);
    expect(convention.evaluate(gru)).toEqual(evaluateWith(order.planted, gru));
    const lstm = drawnRequest({ cell: 'lstm' });
    expect(convention.evaluate(lstm)).toEqual(evaluateReference(lstm));
    expect(convention.sentence).toContain('z, r, n');
  });
});

describe('pairedConvention', () => {
  it('reads the stack of gates before it swaps the update gate, whichever is named first', () => {
    const expected = order.planted.answered!(evaluateWith(swapped.planted, order.planted.asked!(gru)), gru);
    for (const pair of [pairedConvention(order, swapped)!, pairedConvention(swapped, order)!]) {
      expect(pair.evaluate(gru)).toEqual(expected);
    }
  });

  it('names both, and what to do about each', () => {
    const pair = pairedConvention(swapped, order)!;
    expect(pair.name).toBe('update-gate-swapped and gate-order, z, r, n');
    expect(pair.fault).toBe('update-gate-swapped');
    expect(pair.detail).toEqual({ order: 'z, r, n', also: 'gate-order' });
    expect(pair.sentence).toMatch(/^Two conventions differ at once\. The subject's update gate .* Permute/s);
  });

  it('answers as one of them where the other cannot be made', () => {
    const bias = named('bias-missing, by');
    const pair = pairedConvention(bias, order)!;
    expect(pair.applies(gru)).toBe(true);
    expect(pair.evaluate(gru)).toEqual(evaluateWith(order.planted, gru));
  });

  it('makes no pair of one kind, nor of two that take hold of the same passes', () => {
    expect(pairedConvention(order, order)).toBeNull();
    const forgetBias = named('forward-differs, forget bias');
    expect(pairedConvention(forgetBias, named('cell-state-missing, not carried'))).toBeNull();
  });
});
