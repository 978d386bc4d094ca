import { describe, expect, it } from 'vitest';
import type { Measurement } from '../../src/contract/conformance.js';
import { explainedError, objection, relativeErrorOf } from './judge-claim.js';

/** Of x ↦ eˣ at 1, with an analytic gradient that is off by a share. */
function measured(share: number, changes: Partial<Measurement> = {}, step = 2 ** -12): Measurement {
  const differences = centralDifferences(step);
  const analytic = Math.E * (1 + share);
  return {
    quantity: 'x',
    analytic,
    differences,
    relativeError: 0,
    step,
    loss: Math.E,
    coarser: { step: 2 * step, differences: centralDifferences(2 * step) },
    repaired: null,
    ...changes,
  };
}

function centralDifferences(step: number): number {
  return (Math.exp(1 + step) - Math.exp(1 - step)) / (2 * step);
}

describe('relativeErrorOf', () => {
  it('is relative to the larger of the two, and 0 where both are 0', () => {
    expect(relativeErrorOf({ analytic: 1, differences: 2 })).toBe(0.5);
    expect(relativeErrorOf({ analytic: 0, differences: -3 })).toBe(1);
    expect(relativeErrorOf({ analytic: 0, differences: 0 })).toBe(0);
  });
});

describe('explainedError', () => {
  it.each([2 ** -4, 2 ** -8, 2 ** -12, 2 ** -20, 2 ** -30])(
    'is more than what differences are off by at step %f, whether truncation or rounding prevails',
    (step) => {
      const right = measured(0, {}, step);
      expect(relativeErrorOf(right)).toBeLessThan(explainedError(right, 'float64', right)!);
    },
  );

  it('follows the precision of the loss', () => {
    const coarse = explainedError(measured(0), 'float32', measured(0))!;
    expect(coarse / explainedError(measured(0), 'float64', measured(0))!).toBeGreaterThan(100);
  });

  it('is null where the loss or another step is missing', () => {
    const { loss, ...without } = measured(0.5);
    expect(loss).toBeDefined();
    expect(explainedError(without, 'float64', without)).toBeNull();
    const { coarser, ...single } = measured(0.5);
    expect(coarser).toBeDefined();
    expect(explainedError(single, 'float64', single)).toBeNull();
  });
});

describe('objection', () => {
  it('has nothing against a defect, and against one that a repair makes right', () => {
    expect(objection(measured(0.1), 'float64')).toBeNull();
    expect(objection(measured(0.1, { repaired: repairedBy(0) }), 'float64')).toBeNull();
  });

  it('objects to a gradient that is right, or off by what differences may be off by', () => {
    expect(objection(measured(0), 'float64')).toMatch(/that shows nothing/);
    const explained = explainedError(measured(0), 'float64', measured(0))!;
    expect(objection(measured(2 * explained), 'float64')).toMatch(/that shows nothing/);
  });

  it('objects to a repair after which the gradient is still wrong', () => {
    expect(objection(measured(0.1, { repaired: repairedBy(0.05) }), 'float64')).toMatch(
      /^After the repair the gradient is still off by 4\.8 %/,
    );
  });

  it('objects where nothing tells how far differences may be trusted', () => {
    const { loss, ...without } = measured(0.1);
    expect(loss).toBeDefined();
    expect(objection(without, 'float64')).toMatch(/loss and coarser are needed/);
  });

  it('objects to NaN', () => {
    expect(objection(measured(Number.NaN), 'float64')).not.toBeNull();
    expect(objection(measured(0.1, { repaired: repairedBy(Number.NaN) }), 'float64')).not.toBeNull();
  });

  function repairedBy(share: number): NonNullable<Measurement['repaired']> {
    const { analytic, differences } = measured(share);
    return { analytic, differences, relativeError: 0, how: 'sample' };
  }
});
