import { describe, expect, it } from 'vitest';
import { type HeldRun, subjectAgreement } from '../../../src/decay/subject/subject-agreement.js';

const lags = [0, 1, 2, 3];

/** A run whose reference falls like e^−k, each entry off by a share of G, with the same budget at every lag. */
function run(
  offsets: readonly number[],
  budget: number | readonly number[] = 1e-6,
  reference?: number[],
): HeldRun {
  const logNorms = Float64Array.from(reference ?? lags.map((lag) => -lag));
  const budgets = Float64Array.from(typeof budget === 'number' ? lags.map(() => budget) : budget);
  return {
    logNorms: logNorms.map((logNorm, index) => logNorm + Math.log1p(offsets[index]!)),
    held: { precision: 'float32', logNorms, budgets },
  };
}

const right = run([0, 0, 5e-7, 0]);

describe('subjectAgreement', () => {
  it('agrees where every run stays within its budgets, and gives the worst', () => {
    const agreement = subjectAgreement({ quantity: 'state', lags }, [right, run([0, 0, 0, -9e-7])]);
    expect(agreement).toMatchObject({ verdict: 'agrees', partsAt: null });
    expect(agreement.worst).toBeCloseTo(9e-7, 12);
    expect(agreement.sentence).toContain('at all lags');
  });

  it('differs when one run of several leaves its budget, at the nearest lag of any', () => {
    const runs = [right, run([0, 0, 0, 2e-6]), run([0, 0, -2e-6, 0])];
    expect(subjectAgreement({ quantity: 'state', lags }, runs)).toMatchObject({
      verdict: 'differs',
      partsAt: 2,
    });
  });

  it('takes G(0) of the states for given, and that of the inputs not', () => {
    const runs = [run([1, 0, 0, 0])];
    expect(subjectAgreement({ quantity: 'state', lags }, runs).verdict).toBe('agrees');
    expect(subjectAgreement({ quantity: 'inputs', lags }, runs)).toMatchObject({
      verdict: 'differs',
      partsAt: 0,
    });
  });

  it('lets nothing tell whose budget is as large as the gradient, or NaN, or below the normal numbers', () => {
    const wrong = [0, 1, 1, 1];
    const belowFloat32 = [0, -88, -89, -90];
    for (const one of [
      run(wrong, 1),
      run(wrong, Number.NaN),
      run(wrong, Infinity),
      run(wrong, 1e-6, belowFloat32),
    ]) {
      const { verdict, worst } = subjectAgreement({ quantity: 'state', lags }, [one]);
      expect([verdict, worst]).toEqual(['inconclusive', null]);
    }
    expect(subjectAgreement({ quantity: 'state', lags }, [run(wrong, [1, 1, 0.9, 1])])).toMatchObject({
      partsAt: 2,
    });
  });

  it('says up to which lag every run tells', () => {
    const runs = [run([0, 0, 0, 0], [1e-6, 1e-6, 1e-6, 2]), run([0, 0, 0, 0], [1e-6, 1e-6, 2, 2])];
    expect(subjectAgreement({ quantity: 'state', lags }, runs).sentence).toMatch(
      /in every run up to lag 1\.$/,
    );
  });

  it('never agrees with NaN, an infinity or an exact zero', () => {
    for (const [offset, worst] of [
      [Number.NaN, null],
      [Infinity, null],
      [-1, 1],
    ] as const) {
      const agreement = subjectAgreement({ quantity: 'state', lags }, [right, run([0, 0, offset, 0])]);
      expect(agreement).toMatchObject({ verdict: 'differs', partsAt: 2, worst });
    }
  });

  it('calls only that an end which stays exactly 0', () => {
    const ended = subjectAgreement({ quantity: 'state', lags }, [run([0, 0, -1, -1])]);
    expect(ended.sentence).toContain('truncated after 1 step');
    const gap = subjectAgreement({ quantity: 'state', lags }, [run([0, 0, -1, 0])]);
    expect(gap.sentence).toContain('parts from the reference 2 steps back: 0 where');
  });
});
