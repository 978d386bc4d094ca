import { describe, expect, it } from 'vitest';
import { isSameCause } from '../../../src/check/memory/baseline-identity.js';
import type { Finding } from '../../../src/contract/result.js';
import { finding } from './baseline-samples.js';

const cut = finding();
const scaled = finding({
  fault: 'scaled',
  detail: { factor: 0.5 },
  quantity: 'Waa',
  quantities: ['Waa', 'Waa_l1'],
});
const unnamed = finding({ fault: 'unknown', detail: {}, quantity: 'Wax', quantities: ['Wax', 'ba'] });
const permuted = finding({
  fault: 'permuted',
  detail: { axis: 'row', permutation: [1, 0] },
  quantities: ['ba'],
});
const missingStep = finding({ fault: 'time-step-missing', detail: { steps: [0], parameter: 'Waa' } });
const clipped = finding({
  fault: 'clipped',
  detail: { form: 'each entry to ±1' },
  quantity: 'ba',
  quantities: ['ba'],
});
const inReverse = finding({ detail: { window: 5, layer: 1, direction: 'reverse' } });
const ofForward = finding({ check: 'forward/reference', fault: 'forward-differs', detail: {} });
const bare = (changes: Partial<Finding>): Finding => {
  const { quantities: _, ...rest } = finding(changes);
  return rest;
};

describe('isSameCause', () => {
  it.each<[string, Finding, Finding]>([
    ['the worst entry', { ...cut, worst: null, message: 'Elsewhere.', replay: '--seed 8 --path 5' }, cut],
    ['the quantity that is worst of all', { ...cut, quantity: 'h' }, cut],
    ['biases and states that only this case has', { ...cut, quantities: ['Wax', 'ba', 'h'] }, cut],
    ['the layer that shows it', { ...scaled, quantities: ['Waa_l2_reverse'] }, scaled],
    ['fewer wrong blocks', { ...unnamed, quantities: ['ba'] }, unnamed],
    [
      'an order that goes with the sizes',
      { ...permuted, detail: { axis: 'row', permutation: [2, 0, 1] } },
      permuted,
    ],
    ['a parameter that only one case could tell', { ...missingStep, detail: { steps: [0] } }, missingStep],
    ['a layer that only one case could tell', inReverse, cut],
    [
      'the order of its detail',
      { ...inReverse, detail: { direction: 'reverse', window: 5, layer: 1 } },
      inReverse,
    ],
    ['what was large enough to be clipped', clipped, { ...clipped, quantity: 'by', quantities: ['by'] }],
    ['nothing, where quantities are not told', bare({ quantity: 'Waa_l1' }), bare({ quantity: 'Waa' })],
  ])('takes findings for one cause that differ in %s', (_, shown, known) => {
    expect(isSameCause(shown, known)).toBe(true);
  });

  it.each<[string, Finding, Finding]>([
    ['the check', { ...cut, check: 'gradient/self' }, cut],
    ['the fault', { ...cut, fault: 'unknown' }, cut],
    ['a number of its detail', { ...cut, detail: { window: 4 } }, cut],
    ['a text of its detail', { ...permuted, detail: { axis: 'gate', permutation: ['n'] } }, permuted],
    ['a detail that any case can tell', { ...cut, detail: { window: 5, form: 'blocks' } }, cut],
    ['a detail that only the known one has', cut, { ...cut, detail: { window: 5, form: 'blocks' } }],
    ['the layer, where both tell it', { ...inReverse, detail: { ...inReverse.detail, layer: 0 } }, inReverse],
    [
      'the order of their gates',
      { ...permuted, detail: { axis: 'gate', permutation: ['n', 'z', 'r'] } },
      { ...permuted, detail: { axis: 'gate', permutation: ['z', 'r', 'n'] } },
    ],
    ['what they are clipped to', { ...clipped, detail: { form: 'each entry to ±5' } }, clipped],
    [
      'the quantity that is not finite',
      bare({ fault: 'not-finite', quantity: 'ba' }),
      bare({ fault: 'not-finite' }),
    ],
    ['the step', { ...missingStep, detail: { steps: [1], parameter: 'Waa' } }, missingStep],
    ['one more block of a fault of blocks', { ...scaled, quantities: ['Waa', 'Wax'] }, scaled],
    ['another block of a fault of blocks', { ...scaled, quantities: ['Wya'] }, scaled],
    ['one more block of what has no name', { ...unnamed, quantities: ['Wax', 'ba', 'Wya'] }, unnamed],
    ['every block', { ...cut, quantities: ['Wya', 'by'] }, cut],
    ['its only quantity', bare({ quantity: 'by' }), bare({ quantity: 'Wya' })],
    ['its only quantity, of an empty list', { ...unnamed, quantity: 'Wya', quantities: [] }, unnamed],
    [
      'the outputs, where the loss alone was wrong',
      { ...ofForward, quantities: ['loss', 'outputs'] },
      { ...ofForward, quantities: ['loss'] },
    ],
  ])('takes findings for two causes that differ in %s', (_, shown, known) => {
    expect(isSameCause(shown, known)).toBe(false);
  });
});
