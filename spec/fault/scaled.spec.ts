import { describe, expect, it } from 'vitest';
import { scaled } from '../../src/fault/scaled.js';
import { sampleRequest } from '../textbook/sample-requests.js';
import { alteredBlocks, plantedMember, rightGradients, wrongGradients } from './altered.js';

const request = sampleRequest(3, { cell: 'gru', inputSize: 2, hiddenSize: 3, layers: 2 }, { state: true });

describe('scaled', () => {
  it.each([
    ['every Waa, × 1.0005', ['Waa', 'Waa_l1'], 1.0005],
    ['h alone, × 1.01', ['h'], 1.01],
    ['every bra, × 1.01', ['bra', 'bra_l1'], 1.01],
  ])('multiplies its blocks by its factor and leaves the others: %s', (ending, names, factor) => {
    const fault = plantedMember(scaled, ending);
    expect(alteredBlocks(fault, request)).toEqual(names);
    expect(fault.detail.factor).toBe(factor);
    const [right, wrong] = [rightGradients(request), wrongGradients(fault, request)];
    for (const name of names) expect(wrong[name]).toEqual(right[name]!.map((value) => factor * value));
  });

  it('is right where its condition does not hold', () => {
    const fault = plantedMember(scaled, 'every Waa, × 1.01, only where T > 16');
    const architecture = { cell: 'gru', inputSize: 2, hiddenSize: 3 } as const;
    expect(fault.applies(request)).toBe(false);
    expect(alteredBlocks(fault, request)).toEqual([]);
    expect(alteredBlocks(fault, sampleRequest(3, architecture, { sequenceLength: 17 }))).toEqual(['Waa']);
    expect(scaled.sentence(fault)).toMatch(
      /^Where T > 16, the gradient of Waa, in every layer and direction, is/,
    );
  });

  it('never has a factor for all blocks, which would be another loss', () => {
    for (const { detail, name } of [...scaled.planted, ...scaled.candidates(request)]) {
      expect(detail.blocks, name).not.toBe('all');
      expect(detail.blocks, name).not.toBe('parameters');
    }
  });
});
