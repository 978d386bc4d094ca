import { describe, expect, it } from 'vitest';
import { timeAveraged } from '../../src/fault/time-averaged.js';
import { stepContributions } from '../../src/network/step-contributions.js';
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

const architecture = { cell: 'gru', inputSize: 2, hiddenSize: 3 } as const;
const request = sampleRequest(5, architecture, { batchSize: 2, lengths: [5, 2], sequenceLength: 5 });

describe('timeAveraged', () => {
  it("gives the mean of the steps' contributions", () => {
    const fault = plantedMember(timeAveraged, 'every Waa');
    const { steps, byParameter } = stepContributions(request);
    const contributions = Array.from({ length: steps }, (_, time) => byParameter.get('Waa')!(time));
    const mean = weightedSum(
      contributions,
      contributions.map(() => 1 / 5),
    );
    expect(alteredBlocks(fault, request)).toEqual(['Waa']);
    expect(nearlyEqual(wrongGradients(fault, request).Waa!, mean)).toBe(true);
  });

  it("divides each example's contributions by its own length, and nothing but sums over time", () => {
    const fault = plantedMember(timeAveraged, "each example's contributions by its own length");
    const alone = [0, 1].map((example) => rightGradients(exampleAlone(request, example)));
    const wrong = wrongGradients(fault, request);
    expect(alteredBlocks(fault, request)).toEqual(['Wax', 'Waa', 'ba', 'bra']);
    for (const name of ['Wax', 'Waa', 'ba', 'bra']) {
      const blocks = alone.map((gradients) => gradients[name]!);
      expect(nearlyEqual(wrong[name]!, weightedSum(blocks, [1 / 5, 1 / 2])), name).toBe(true);
    }
  });

  it('does not apply to one step, nor by own lengths where all are T', () => {
    const single = sampleRequest(5, architecture, { sequenceLength: 1 });
    expect(timeAveraged.planted.some(({ applies }) => applies(single))).toBe(false);
    expect(timeAveraged.candidates(single)).toEqual([]);
    const whole = sampleRequest(5, architecture, { lengths: [4, 4] });
    expect(timeAveraged.candidates(whole).some(({ detail }) => detail.form === 'own length')).toBe(false);
    expect(timeAveraged.candidates(request).some(({ detail }) => detail.form === 'own length')).toBe(true);
  });
});
