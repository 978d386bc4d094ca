import { describe, expect, it } from 'vitest';
import { notFinite } from '../../src/fault/not-finite.js';
import { sampleRequest } from '../textbook/sample-requests.js';
import { alteredBlocks, plantedMember, rightGradients, wrongGradients } from './altered.js';

const architecture = { cell: 'lstm', inputSize: 2, hiddenSize: 3 } as const;
const request = sampleRequest(37, architecture, { state: true });
/** The same network with weights ten times as large: some gates come within 2^-20 of their bounds. */
const saturated = sampleRequest(37, architecture, { state: true, spread: 8 });

describe('notFinite', () => {
  it.each([
    ['Waa alone, NaN in an entry', 'Waa', Number.NaN],
    ['Waa alone, Infinity in an entry', 'Waa', Number.POSITIVE_INFINITY],
    ['inputs alone, NaN in an entry', 'inputs', Number.NaN],
  ])('puts it into one entry and leaves all others: %s', (ending, name, value) => {
    const fault = plantedMember(notFinite, ending);
    expect(alteredBlocks(fault, request)).toEqual([name]);
    const expected = rightGradients(request)[name]!.map((own, at) => (at === 0 ? value : own));
    expect(wrongGradients(fault, request)[name]).toEqual(expected);
  });

  it('is right where no unit is saturated, and NaN where one is', () => {
    const fault = plantedMember(notFinite, 'where saturated');
    expect(alteredBlocks(fault, request)).toEqual([]);
    expect(wrongGradients(fault, saturated).Waa!.some(Number.isNaN)).toBe(true);
  });

  it('does not call a unit of ReLU or identity saturated', () => {
    const fault = plantedMember(notFinite, 'where saturated');
    const relu = sampleRequest(38, { cell: 'elman', activation: 'relu', inputSize: 2, hiddenSize: 3 });
    expect(fault.applies(relu)).toBe(false);
    expect(fault.applies(request)).toBe(true);
  });

  it('shows only in long sequences where it says so', () => {
    const fault = plantedMember(notFinite, 'every ba, NaN in an entry, only where T > 16');
    expect(fault.applies(request)).toBe(false);
    const long = sampleRequest(39, architecture, { sequenceLength: 17 });
    expect(alteredBlocks(fault, long)).toEqual(['ba']);
    expect(fault.detail.when).toBe('T > 16');
  });
});
