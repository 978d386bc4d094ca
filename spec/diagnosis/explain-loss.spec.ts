import { describe, expect, it } from 'vitest';
import { explainLoss } from '../../src/diagnosis/explain-loss.js';
import type { ForwardEvidence } from '../../src/diagnosis/forward-evidence.js';
import { precisions } from '../../src/numeric/precision.js';
import { elmanRequest } from '../contract/sample-requests.js';

const block = (...values: number[]) => ({
  shape: values.length === 1 ? [] : [values.length],
  values: Float64Array.from(values),
  budgets: new Float64Array(values.length).fill(1e-12),
});

/** A case with right outputs, whose loss came as given. */
function evidence(right: number, came: number, hasOutputs = true): ForwardEvidence {
  const outputs = block(1, 2);
  return {
    request: elmanRequest(),
    reply: { loss: came, outputs: { shape: [2], data: outputs.values } },
    expected: new Map([['loss', block(right)], ...(hasOutputs ? [['outputs', outputs] as const] : [])]),
    precision: precisions.float64,
  };
}

describe('explainLoss', () => {
  it('names the factor that several cases share, to six digits', () => {
    const explanation = explainLoss([evidence(1, 3), evidence(0.5, 1.5), evidence(2, 6 + 1e-11)])!;
    expect(explanation).toMatchObject({
      fault: 'loss-mismatch',
      detail: { factor: 3 },
      confidence: 'fitted',
    });
    expect(explanation.sentence).toContain('3 times what it should be');
  });

  it('knows bits from nats and a missing half on one case alone', () => {
    expect(explainLoss([evidence(Math.LN2, 1)])!.sentence).toContain('bits');
    expect(explainLoss([evidence(0.7, 1.4)])!.detail).toEqual({ factor: 2 });
  });

  it('claims no factor of one case that has no usual one, nor of cases that differ in it', () => {
    for (const cases of [[evidence(1, 3.3)], [evidence(1, 3), evidence(1, 3.001)]]) {
      expect(explainLoss(cases)).toMatchObject({ fault: 'loss-mismatch', detail: {}, confidence: 'pattern' });
    }
  });

  it('says nothing where no outputs tell the loss from the network', () => {
    expect(explainLoss([evidence(1, 2, false)])).toBeNull();
  });
});
