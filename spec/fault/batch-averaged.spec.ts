import { describe, expect, it } from 'vitest';
import { batchAveraged } from '../../src/fault/batch-averaged.js';
import { sampleRequest } from '../textbook/sample-requests.js';
import {
  alteredBlocks,
  exampleAlone,
  nearlyEqual,
  plantedMember,
  rightGradients,
  weightedSum,
  wrongGradients,
} from './altered.js';

const architecture = { cell: 'lstm', inputSize: 2, hiddenSize: 3 } as const;
const request = sampleRequest(4, architecture, { batchSize: 3, lengths: [4, 2, 3], state: true });

describe('batchAveraged', () => {
  it("gives the mean of the examples' own gradients", () => {
    const fault = plantedMember(batchAveraged, 'all parameters');
    const wrong = wrongGradients(fault, request);
    const alone = [0, 1, 2].map((example) => rightGradients(exampleAlone(request, example)));
    expect(alteredBlocks(fault, request)).toEqual(['Wax', 'Waa', 'ba']);
    for (const name of ['Wax', 'Waa', 'ba']) {
      const mean = weightedSum(
        alone.map((gradients) => gradients[name]!),
        [1 / 3, 1 / 3, 1 / 3],
      );
      expect(nearlyEqual(wrong[name]!, mean), name).toBe(true);
      expect(nearlyEqual(rightGradients(request)[name]!, mean), name).toBe(false);
    }
  });

  it('does not apply to one example, which is its own mean', () => {
    const single = sampleRequest(4, architecture, { batchSize: 1 });
    expect(batchAveraged.planted.some(({ applies }) => applies(single))).toBe(false);
    expect(batchAveraged.candidates(single)).toEqual([]);
    expect(batchAveraged.candidates(request).length).toBeGreaterThan(3);
  });
});
