import { describe, expect, it } from 'vitest';
import { indexTensor } from '../../src/contract/tensor.js';
import { repeatedTokenOverwritten } from '../../src/fault/repeated-token-overwritten.js';
import { stepContributions } from '../../src/network/step-contributions.js';
import { sampleRequest } from '../textbook/sample-requests.js';
import { alteredBlocks, nearlyEqual, plantedMember, rightGradients, wrongGradients } from './altered.js';

const D = 4;
const drawn = sampleRequest(
  18,
  { cell: 'lstm', inputSize: D, hiddenSize: 3, layers: 2, bidirectional: true },
  { tokens: true, batchSize: 1, sequenceLength: 4 },
);
/** Token 0 at times 0, 1 and 3, token 2 at time 2. */
const request = { ...drawn, tokens: indexTensor([1, 4], [0, 0, 2, 0]) };

const column = (block: Float64Array, token: number) => block.filter((_, at) => at % D === token);

describe('repeatedTokenOverwritten', () => {
  it.each([
    ['the last remains', 3],
    ['the first remains', 0],
  ] as const)('keeps one contribution of a token: %s', (ending, time) => {
    const fault = plantedMember(repeatedTokenOverwritten, ending);
    expect(alteredBlocks(fault, request)).toEqual(['Wax', 'Wax_reverse']);
    for (const name of ['Wax', 'Wax_reverse']) {
      const [right, wrong] = [rightGradients(request)[name]!, wrongGradients(fault, request)[name]!];
      const kept = stepContributions(request).byParameter.get(name)!(time);
      expect(nearlyEqual(column(wrong, 0), column(kept, 0)), name).toBe(true);
      expect(column(wrong, 2)).toEqual(column(right, 2));
    }
  });

  it('keeps one of the examples that have a token at the same step', () => {
    const both = sampleRequest(
      19,
      { cell: 'elman', inputSize: D, hiddenSize: 3 },
      { tokens: true, sequenceLength: 2 },
    );
    const fault = plantedMember(repeatedTokenOverwritten, 'the last of a step remains');
    const apart = { ...both, tokens: indexTensor([2, 2], [0, 1, 1, 0]) };
    expect(fault.applies(apart)).toBe(false);
    expect(alteredBlocks(fault, apart)).toEqual([]);
    const together = { ...both, tokens: indexTensor([2, 2], [0, 1, 0, 2]) };
    const [right, wrong] = [rightGradients(together).Wax!, wrongGradients(fault, together).Wax!];
    expect(column(wrong, 1)).toEqual(column(right, 1));
    expect(column(wrong, 0)).not.toEqual(column(right, 0));
  });

  it('does not apply to dense inputs, nor where no token is repeated among the valid steps', () => {
    const dense = sampleRequest(20, { cell: 'gru', inputSize: D, hiddenSize: 3 });
    expect(repeatedTokenOverwritten.candidates(dense)).toEqual([]);
    const padded = { ...request, tokens: indexTensor([1, 4], [0, 1, 0, 0]), lengths: [2] };
    expect(repeatedTokenOverwritten.candidates(padded)).toEqual([]);
    expect(repeatedTokenOverwritten.candidates(request).some(({ detail }) => detail.layer === 1)).toBe(false);
  });
});
