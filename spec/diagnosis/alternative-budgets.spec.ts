import { describe, expect, it } from 'vitest';
import { alternativeBudgets } from '../../src/diagnosis/alternative-budgets.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { precisions } from '../../src/numeric/precision.js';
import { drawnRequest } from '../fault/drawn-request.js';

const request = drawnRequest({ cell: 'lstm' });

describe('alternativeBudgets', () => {
  const budgets = alternativeBudgets(evaluateReference, request, precisions.float64);

  it('stays with the order of the rounding of numbers near 1', () => {
    for (const [quantity, budget] of budgets) {
      expect(budget, quantity).toBeGreaterThan(precisions.float64.unitRoundoff);
      expect(budget, quantity).toBeLessThan(1e3 * precisions.float64.unitRoundoff);
    }
  });

  it('grows with the roundoff', () => {
    const ratio = precisions.float32.unitRoundoff / precisions.float64.unitRoundoff;
    const single = alternativeBudgets(evaluateReference, request, precisions.float32);
    for (const [quantity, budget] of single) {
      const grown = budget / budgets.get(quantity)! / ratio;
      expect(Math.abs(Math.log2(grown)), quantity).toBeLessThan(2);
    }
  });

  it('says nothing where the alternative overflows', () => {
    const lost = alternativeBudgets(() => ({ loss: Number.NaN }), request, precisions.float64);
    expect(lost.get('loss')).toBeNaN();
  });
});
