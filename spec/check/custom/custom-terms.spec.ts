import { describe, expect, it } from 'vitest';
import { planCustomCases } from '../../../src/check/custom/custom-plan.js';
import { customNoise, customTerms } from '../../../src/check/custom/custom-terms.js';
import type { CustomRequest } from '../../../src/contract/request.js';
import type { CustomSubject, Description } from '../../../src/contract/subject.js';
import { lowPrecision } from '../../../src/fault/low-precision.js';
import { evaluatorOf } from '../../../src/fault/planted-fault.js';
import { rightVariants } from '../../../src/fault/right/right-variants.js';
import { type PrecisionName, precisions } from '../../../src/numeric/precision.js';
import { asCustom } from './custom-reference.js';
import { leakySubject } from './custom-subjects.js';

const cells = ['elman', 'lstm', 'gru'] as const;

async function requestsOf(subject: CustomSubject, count: number): Promise<CustomRequest[]> {
  const description = (await subject.describe()) as Description & { parameters: [] };
  const limits = { maxHidden: 6, maxLength: 12 };
  return planCustomCases({ seed: 6, cases: count, limits }, description).map((planned) =>
    planned.request(precisions[description.precision]),
  );
}

/** Whether the noise of each case is more than the precision explains; cases that show none are left out. */
async function excesses(subject: CustomSubject, precision: PrecisionName): Promise<boolean[]> {
  const found: boolean[] = [];
  for (const request of await requestsOf(subject, 8)) {
    const { loss } = await subject.evaluate(request);
    const { measured, largest } = await customNoise(subject, request, loss, precisions[precision], 1);
    if (measured !== null) found.push(measured > largest);
  }
  return found;
}

describe('customNoise', () => {
  const right = rightVariants.filter(({ name }) => /itself|2σ|stored/.test(name));
  it.each(right.flatMap((variant) => cells.map((cell) => ({ ...variant, cell }))))(
    'explains the noise of a right $cell: $name',
    async ({ cell, precision, evaluate }) => {
      const found = await excesses(asCustom(cell, evaluate, precision), precision);
      expect(found.length).toBeGreaterThan(2);
      expect(found).not.toContain(true);
    },
  );

  const narrower = lowPrecision.planted.filter(({ name }) => name.includes('both passes'));
  it.each(narrower.flatMap((fault) => cells.map((cell) => ({ fault, name: fault.name, cell }))))(
    'does not explain that of a $cell with $name',
    async ({ fault, cell }) => {
      const found = await excesses(asCustom(cell, evaluatorOf(fault)), 'float64');
      expect(found.length).toBeGreaterThan(2);
      expect(found).not.toContain(false);
    },
  );
});

describe('customTerms', () => {
  const quiet = { measured: 1e-3, predicted: 1e-9, largest: 1e-8 };

  it('allows for no more noise than the precision explains', async () => {
    const subject = leakySubject();
    const [request] = await requestsOf(subject, 1);
    const description = (await subject.describe()) as Description;
    const actual = await subject.evaluate(request!);
    const noiseOf = (noise: typeof quiet | { measured: null; predicted: number; largest: number }) =>
      customTerms(description, request!, actual, noise).lossNoise;
    expect(noiseOf(quiet)).toBe(1e-8);
    expect(noiseOf({ ...quiet, measured: 3e-9 })).toBe(3e-9);
    expect(noiseOf({ ...quiet, measured: null })).toBe(1e-9);
  });

  it('has a block for each gradient that is declared, zeros where none came, no rounding where it is NaN', async () => {
    const subject = leakySubject({ missing: 'U', entry: ['leak', 0, Number.NaN] });
    const [request] = await requestsOf(subject, 1);
    const description = (await subject.describe()) as Description;
    const { gradients } = customTerms(description, request!, await subject.evaluate(request!), quiet);
    expect([...gradients.keys()]).toEqual(['W', 'U', 'leak', 'unused', 'inputs', 'h']);
    expect(gradients.get('U')!.values.every((value) => value === 0)).toBe(true);
    expect(gradients.get('leak')!.budgets[0]).toBe(0);
    const parametersAlone = {
      ...description,
      supports: { ...description.supports, gradients: ['parameters'] as const },
    };
    const fewer = customTerms(parametersAlone, request!, await subject.evaluate(request!), quiet);
    expect([...fewer.gradients.keys()]).toEqual(['W', 'U', 'leak', 'unused']);
  });
});
