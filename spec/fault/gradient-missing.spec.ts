import { describe, expect, it } from 'vitest';
import { gradientMissing } from '../../src/fault/gradient-missing.js';
import { sampleRequest } from '../textbook/sample-requests.js';
import { alteredBlocks, plantedMember, wrongGradients } from './altered.js';

const request = sampleRequest(7, { cell: 'lstm', inputSize: 2, hiddenSize: 3, layers: 2 }, { state: true });

describe('gradientMissing', () => {
  it('leaves the blocks out of the reply, and no other', () => {
    const fault = plantedMember(gradientMissing, 'every Waa, absent');
    expect(Object.keys(wrongGradients(fault, request))).toEqual([
      'Wax',
      'ba',
      'Wax_l1',
      'ba_l1',
      'inputs',
      'h',
      'c',
    ]);
    expect(alteredBlocks(fault, request)).toEqual(['Waa', 'Waa_l1']);
  });

  it('makes the blocks zero, and no other', () => {
    const fault = plantedMember(gradientMissing, 'every ba, zero');
    expect(alteredBlocks(fault, request)).toEqual(['ba', 'ba_l1']);
    expect(wrongGradients(fault, request).ba_l1!.every((value) => value === 0)).toBe(true);
  });

  it('leaves zeros of h and c to the fault of that name', () => {
    for (const { name, quantity, detail } of [
      ...gradientMissing.planted,
      ...gradientMissing.candidates(request),
    ]) {
      if (detail.form !== 'zero') continue;
      expect(['h', 'c'], name).not.toContain(quantity);
      expect(detail.blocks, name).not.toBe('all');
    }
  });

  it('tells the two apart in words', () => {
    expect(gradientMissing.sentence(plantedMember(gradientMissing, 'h alone, absent'))).toContain(
      'not in the reply',
    );
    expect(gradientMissing.sentence(plantedMember(gradientMissing, 'every ba, zero'))).toContain(
      'zero throughout',
    );
  });
});
