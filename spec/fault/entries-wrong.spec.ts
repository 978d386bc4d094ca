import { describe, expect, it } from 'vitest';
import { entriesWrong } from '../../src/fault/entries-wrong.js';
import { sampleRequest } from '../textbook/sample-requests.js';
import { alteredBlocks, plantedMember, rightGradients, wrongGradients } from './altered.js';

const request = sampleRequest(8, { cell: 'elman', inputSize: 2, hiddenSize: 3 }, { state: true });

describe('entriesWrong', () => {
  it.each([
    ['Waa alone, entry 0 × 1.1', 'Waa', 0, 1.1],
    ['Waa alone, last entry × 1.001', 'Waa', 8, 1.001],
    ['Wax alone, entry 1 × 0', 'Wax', 1, 0],
    ['inputs alone, entry 0 × -1', 'inputs', 0, -1],
  ])('changes one entry and no other: %s', (ending, name, index, factor) => {
    const fault = plantedMember(entriesWrong, ending);
    expect(alteredBlocks(fault, request)).toEqual([name]);
    const right = rightGradients(request)[name]!;
    const expected = right.map((value, at) => (at === index ? value * factor : value));
    expect(wrongGradients(fault, request)[name]).toEqual(expected);
  });

  it('applies where a block has the entry and another one', () => {
    const scalar = sampleRequest(8, { cell: 'elman', inputSize: 1, hiddenSize: 1 });
    expect(plantedMember(entriesWrong, 'Wax alone, entry 1 × 0').applies(scalar)).toBe(false);
    expect(plantedMember(entriesWrong, 'Waa alone, last entry × 1.001').applies(scalar)).toBe(false);
    expect(entriesWrong.candidates(request).length).toBeGreaterThan(3);
  });
});
