import { describe, expect, it } from 'vitest';
import { softmaxGradientWrong } from '../../src/fault/softmax-gradient-wrong.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import type { ReadoutTape } from '../../src/network/readout-tape.js';
import { sampleRequest } from '../textbook/sample-requests.js';
import { alteredBlocks, nearlyEqual, plantedMember, wrongGradients } from './altered.js';

const K = 3;
const architecture = {
  cell: 'gru',
  inputSize: 2,
  hiddenSize: 3,
  readout: { outputSize: K, at: 'last' },
} as const;
const request = sampleRequest(23, architecture, { batchSize: 2, objective: 'crossEntropy' });
const classes = [...(request.objective.kind === 'crossEntropy' ? request.objective.targets.data : [])];

/** The logits of each example, as the right forward pass has them. */
function logitsOf(): number[][] {
  let tape: ReadoutTape | null = null;
  evaluateReference(request, {
    logits(own) {
      tape = own;
    },
  });
  const { logits } = tape as unknown as ReadoutTape;
  return [0, 1].map((row) => [...logits.slice(row * K, (row + 1) * K)]);
}

const softmax = (logits: readonly number[]): number[] => {
  const total = logits.reduce((sum, logit) => sum + Math.exp(logit), 0);
  return logits.map((logit) => Math.exp(logit) / total);
};

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

const rows = logitsOf();
const p = rows.map(softmax);
const y = classes.map((each) => Array.from({ length: K }, (_, k) => (k === each ? 1 : 0)));

/** dby = Σ dŷ over the examples, by hand; the mean over two examples halves it. */
const byHand: Readonly<Record<string, (row: number, k: number) => number>> = {
  'target not subtracted': (row, k) => p[row]![k]! / 2,
  'target off by one class': (row, k) => (p[row]![k]! - y[row]![(k + K - 1) % K]!) / 2,
  'squared error of the logits': (row, k) => (rows[row]![k]! - y[row]![k]!) / 2,
  'squared error of the probabilities': (row, k) =>
    [0, 1, 2].reduce(
      (sum, j) => sum + ((p[row]![j]! - y[row]![j]!) * p[row]![j]! * ((j === k ? 1 : 0) - p[row]![k]!)) / 2,
      0,
    ),
  'softmax derivative twice': (row, k) => ((p[row]![k]! - y[row]![k]!) * p[row]![k]! * (1 - p[row]![k]!)) / 2,
  'sigmoid for softmax': (row, k) => (sigmoid(rows[row]![k]!) - y[row]![k]!) / 2,
  'target not averaged': (row, k) => p[row]![k]! / 2 - y[row]![k]!,
};

describe('softmaxGradientWrong', () => {
  it.each(Object.keys(byHand))('has the gradient of its mistake at the logits: %s', (form) => {
    const fault = plantedMember(softmaxGradientWrong, form);
    const expected = [0, 1, 2].map((k) => byHand[form]!(0, k) + byHand[form]!(1, k));
    const wrong = wrongGradients(fault, request);
    expect(nearlyEqual(wrong.by!, expected)).toBe(true);
    expect(alteredBlocks(fault, request)).toContain('Waa');
  });

  it.each([
    ['probabilities of the next row', (row: number, k: number) => (p[1 - row]![k]! - y[row]![k]!) / 2],
    ['target of the next row', (row: number, k: number) => (p[row]![k]! - y[1 - row]![k]!) / 2],
  ] as const)('takes from another example what is its own: %s', (form, dLogit) => {
    const fault = plantedMember(softmaxGradientWrong, form);
    const features = evaluateReference(request).state!.h.data;
    const H = architecture.hiddenSize;
    const expected = Float64Array.from({ length: K * H }, (_, at) =>
      [0, 1].reduce((sum, row) => sum + dLogit(row, Math.floor(at / H)) * features[row * H + (at % H)]!, 0),
    );
    expect(nearlyEqual(wrongGradients(fault, request).Wya!, expected)).toBe(true);
  });

  it('applies to the loss that it mistakes, with the rows that it needs', () => {
    const forms = (own: typeof request) =>
      softmaxGradientWrong.candidates(own).map(({ detail }) => detail.form);
    const squared = sampleRequest(24, architecture, { objective: 'squaredError' });
    expect(forms(squared)).toEqual(['softmax in the squared error']);
    const single = sampleRequest(25, architecture, { batchSize: 1, objective: 'crossEntropy' });
    expect(forms(single)).not.toContain('target of the next row');
    const summed = sampleRequest(25, architecture, { objective: 'crossEntropy', reduction: 'sum' });
    expect(forms(summed)).not.toContain('target not averaged');
    expect(forms(sampleRequest(26, { ...architecture, readout: null }))).toEqual([]);
  });
});
