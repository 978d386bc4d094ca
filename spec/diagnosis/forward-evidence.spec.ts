import { describe, expect, it } from 'vitest';
import {
  type ForwardEvidence,
  forwardComparison,
  forwardIsWrong,
} from '../../src/diagnosis/forward-evidence.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { evidenceOf, forwardCases, ofCell } from './forward-cases.js';

const [lstm] = ofCell(forwardCases(0), 'lstm');
const right = evidenceOf(lstm!, evaluateReference);

describe('forwardComparison', () => {
  it('finds entries outside their budgets, NaN among them', () => {
    const data = Float64Array.from(right.reply.outputs!.data);
    data[1] = Number.NaN;
    data[3]! += 1e-9;
    const outputs = { ...right.reply.outputs!, data };
    const compared = forwardComparison({ ...right, reply: { ...right.reply, outputs } });
    expect(compared.map(({ quantity, wrong }) => [quantity, wrong])).toEqual([
      ['loss', []],
      ['outputs', [1, 3]],
      ['h_n', []],
      ['c_n', []],
    ]);
  });

  it('leaves out what did not come, or came in another shape', () => {
    const reply = { loss: right.reply.loss, outputs: { shape: [1], data: Float64Array.of(0) } };
    expect(forwardComparison({ ...right, reply }).map(({ quantity }) => quantity)).toEqual(['loss']);
  });
});

describe('forwardIsWrong', () => {
  it('tells a wrong loss from a right one', () => {
    const withLoss = (loss: number): ForwardEvidence => ({ ...right, reply: { ...right.reply, loss } });
    expect(forwardIsWrong(right)).toBe(false);
    expect(forwardIsWrong(withLoss(right.reply.loss + 1e-6))).toBe(true);
    expect(forwardIsWrong(withLoss(Number.NaN))).toBe(true);
  });
});
