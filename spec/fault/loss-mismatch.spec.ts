import { describe, expect, it } from 'vitest';
import type { Request } from '../../src/contract/request.js';
import { lossMismatch } from '../../src/fault/loss-mismatch.js';
import { evaluateWith } from '../../src/fault/planted-fault.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { sampleRequest } from '../textbook/sample-requests.js';
import { nearlyEqual, plantedMember, rightGradients, wrongGradients } from './altered.js';

const architecture = {
  cell: 'gru',
  inputSize: 2,
  hiddenSize: 3,
  readout: { outputSize: 3, at: 'every' },
} as const;
const options = { lengths: [4, 2], state: true };
const entropy = sampleRequest(35, architecture, { ...options, objective: 'crossEntropy' });
const squared = sampleRequest(35, architecture, { ...options, objective: 'squaredError', reduction: 'sum' });

function withReduction(request: Request, reduction: 'mean' | 'sum'): Request {
  const { objective } = request;
  if (objective.kind === 'cotangent') throw new Error('expected a loss of logits');
  return { ...request, objective: { ...objective, reduction } };
}

describe('lossMismatch', () => {
  it.each([
    ['sum for mean', entropy, 'sum'],
    ['mean for sum', squared, 'mean'],
  ] as const)(
    'returns the loss of one reduction and the gradient of the other: %s',
    (ending, request, other) => {
      const fault = plantedMember(lossMismatch, ending);
      const expected = rightGradients(withReduction(request, other));
      expect(evaluateWith(fault, request).loss).toBe(evaluateReference(request).loss);
      for (const [name, block] of Object.entries(wrongGradients(fault, request))) {
        expect(nearlyEqual(block, expected[name]!), name).toBe(true);
      }
    },
  );

  it.each([
    ['mean over the padding', entropy, 6 / 8],
    ['mean over the batch', entropy, 6 / 2],
    ['base 2 in the gradient', entropy, 1 / Math.LN2],
    ['half missing in the gradient', squared, 2],
    ['every gradient × 1.01', squared, 1.01],
  ] as const)('scales every gradient by one factor: %s', (ending, request, factor) => {
    const fault = plantedMember(lossMismatch, ending);
    const right = rightGradients(request);
    for (const [name, block] of Object.entries(wrongGradients(fault, request))) {
      expect(
        nearlyEqual(
          block,
          right[name]!.map((value) => factor * value),
        ),
        name,
      ).toBe(true);
    }
    expect(evaluateWith(fault, request).loss).toBe(evaluateReference(request).loss);
  });

  it.each([
    ['base 2 in the loss', entropy, 1 / Math.LN2],
    ['half missing in the loss', squared, 2],
  ] as const)('returns another loss with the right gradient: %s', (ending, request, factor) => {
    const reply = evaluateWith(plantedMember(lossMismatch, ending), request);
    const right = evaluateReference(request);
    expect(nearlyEqual([reply.loss], [factor * right.loss])).toBe(true);
    expect(reply.gradients).toEqual(right.gradients);
  });

  it('puts the penalty of the weights into the one and not into the other, and none on the biases', () => {
    const right = evaluateReference(entropy);
    const inGradient = evaluateWith(plantedMember(lossMismatch, 'penalty in the gradient'), entropy);
    const inLoss = evaluateWith(plantedMember(lossMismatch, 'penalty in the loss'), entropy);
    const weights = entropy.parameters.Waa!.data;
    const expected = right.gradients!.Waa!.data.map((value, k) => value + 0.01 * weights[k]!);
    expect(inGradient.gradients!.Waa!.data).toEqual(expected);
    expect(inGradient.gradients!.ba).toEqual(right.gradients!.ba);
    expect(inGradient.loss).toBe(right.loss);
    const squares = ['Wax', 'Waa', 'Wya']
      .flatMap((name) => [...entropy.parameters[name]!.data])
      .map((w) => w * w);
    const sum = squares.reduce((total, square) => total + square, 0);
    expect(nearlyEqual([inLoss.loss - right.loss], [0.005 * sum])).toBe(true);
    expect(inLoss.gradients).toEqual(right.gradients);
  });

  it('applies to the loss that it mistakes', () => {
    const forms = (request: Request) => lossMismatch.candidates(request).map(({ detail }) => detail.form);
    expect(forms(sampleRequest(36, { ...architecture, readout: null }))).toEqual([
      'penalty in the gradient',
      'penalty in the loss',
      undefined,
      undefined,
      undefined,
    ]);
    expect(forms(squared)).not.toContain('sum for mean');
    expect(forms({ ...entropy, lengths: null })).not.toContain('mean over the padding');
  });
});
