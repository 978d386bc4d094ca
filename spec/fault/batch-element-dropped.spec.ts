import { describe, expect, it } from 'vitest';
import { batchElementDropped } from '../../src/fault/batch-element-dropped.js';
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

const request = sampleRequest(
  15,
  { cell: 'lstm', inputSize: 2, hiddenSize: 3, layers: 2, bidirectional: true },
  { batchSize: 3, lengths: [2, 4, 3], state: true },
);
const parameters = Object.keys(request.parameters);
const alone = [0, 1, 2].map((example) => rightGradients(exampleAlone(request, example)));

const sumOf = (name: string, weights: readonly number[]) =>
  weightedSum(
    alone.map((gradients) => gradients[name]!),
    weights,
  );

describe('batchElementDropped', () => {
  it.each([
    ['example 0, missing, sums', [0, 1, 1]],
    ['example 1, missing, sums', [1, 0, 1]],
    ['example 0, counted twice, sums', [2, 1, 1]],
    ['example 1, missing, loss', [1, 0, 1]],
    ['example 1, counted twice, loss', [1, 2, 1]],
  ] as const)("gives the weighted sum of the examples' own gradients: %s", (ending, weights) => {
    const wrong = wrongGradients(plantedMember(batchElementDropped, ending), request);
    for (const name of parameters) expect(nearlyEqual(wrong[name]!, sumOf(name, weights)), name).toBe(true);
  });

  it('leaves inputs and states right where only the sums are wrong, and weighs them where the loss is', () => {
    const inSums = plantedMember(batchElementDropped, 'example 0, missing, sums');
    expect(alteredBlocks(inSums, request)).toEqual(parameters);
    const twice = wrongGradients(
      plantedMember(batchElementDropped, 'example 1, counted twice, loss'),
      request,
    );
    const right = rightGradients(request);
    const size = right.inputs!.length / 3;
    const expected = right.inputs!.map((value, at) => (Math.floor(at / size) === 1 ? 2 * value : value));
    expect(nearlyEqual(twice.inputs!, expected)).toBe(true);
  });

  it('drops an example from one parameter, or from one pass', () => {
    const altered = (ending: string) => alteredBlocks(plantedMember(batchElementDropped, ending), request);
    expect(altered('example 0, missing, ba')).toEqual(['ba', 'ba_reverse', 'ba_l1', 'ba_l1_reverse']);
    expect(altered('example 1, missing, sums, layer 1, forward')).toEqual(['Wax_l1', 'Waa_l1', 'ba_l1']);
  });

  it('drops an example from the readout too where the loss is wrong', () => {
    const reading = sampleRequest(
      16,
      { cell: 'elman', inputSize: 2, hiddenSize: 3, readout: { outputSize: 2, at: 'every' } },
      { lengths: [4, 2], objective: 'squaredError' },
    );
    const fault = plantedMember(batchElementDropped, 'example 1, missing, loss');
    expect(alteredBlocks(fault, reading)).toEqual(['Wax', 'Waa', 'ba', 'Wya', 'by', 'inputs', 'h']);
    const { inputs } = wrongGradients(fault, reading);
    expect(inputs!.slice(inputs!.length / 2).every((value) => value === 0)).toBe(true);
    expect(inputs!.slice(0, 4)).toEqual(rightGradients(reading).inputs!.slice(0, 4));
  });

  it('does not apply to a batch of one, nor to an example beyond the batch', () => {
    expect(batchElementDropped.candidates(exampleAlone(request, 0))).toEqual([]);
    const two = sampleRequest(17, { cell: 'gru', inputSize: 2, hiddenSize: 3 }, { batchSize: 2 });
    expect(plantedMember(batchElementDropped, 'example 2, missing, sums').applies(two)).toBe(false);
  });
});
