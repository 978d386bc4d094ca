import { describe, expect, it } from 'vitest';
import { checkCustomCase } from '../../../src/check/custom/custom-case.js';
import { planCustomCases } from '../../../src/check/custom/custom-plan.js';
import { fails } from '../../../src/check/finding.js';
import type { Request } from '../../../src/contract/request.js';
import type { CustomSubject, Description } from '../../../src/contract/subject.js';
import { rightVariants } from '../../../src/fault/right/right-variants.js';
import { evaluateReference } from '../../../src/network/evaluate.js';
import { precisions } from '../../../src/numeric/precision.js';
import { asCustom } from './custom-reference.js';
import { leakySubject } from './custom-subjects.js';

const limits = { maxHidden: 4, maxLength: 6 };
const options = { seed: 3, missProbability: 1e-12, exhaustive: false, behaviour: 'always' } as const;

/** The records of a few cases. */
async function recordsOf(subject: CustomSubject, change: object = {}, cases = 4, sizes = limits) {
  const description = (await subject.describe()) as Description & { parameters: [] };
  const judged = planCustomCases({ seed: 2, cases, limits: sizes }, description).map((planned) =>
    checkCustomCase(
      subject,
      description,
      planned.request(precisions[description.precision]),
      { wants: () => true },
      { ...options, ...change },
    ),
  );
  return (await Promise.all(judged)).flat();
}

/** The quantities that fail, each once, by check. */
async function failing(subject: CustomSubject, change: object = {}): Promise<string[]> {
  const records = (await recordsOf(subject, change)).filter(fails);
  return [...new Set(records.map(({ check, quantity }) => `${check} ${quantity}`))].sort();
}

/** The sizes of an architecture, whatever its cell. */
function bare({ architecture }: Request) {
  const { inputSize, hiddenSize, layers, bidirectional, bias, readout } = architecture;
  return { inputSize, hiddenSize, layers, bidirectional, bias, readout };
}

describe('checkCustomCase', () => {
  it('finds nothing in a right unit, and says of every block but the unused one how right it is', async () => {
    const records = await recordsOf(leakySubject());
    expect(records.filter(fails)).toEqual([]);
    const self = records.filter(({ check }) => check === 'gradient/self');
    expect(new Set(self.map(({ quantity }) => quantity))).toEqual(
      new Set(['W', 'U', 'leak', 'unused', 'inputs', 'h']),
    );
    expect(self.every(({ outcome }) => outcome === 'agrees')).toBe(true);
    expect(self.filter(({ evidence }) => evidence === 'telling').length).toBeGreaterThan(0.8 * self.length);
  });

  it('takes the gradient of what nothing depends on for zero, as it is', async () => {
    const records = (await recordsOf(leakySubject())).filter(({ quantity }) => quantity === 'unused');
    expect(
      records.every(({ outcome, certificate }) => outcome === 'agrees' && certificate!.magnitude === 0),
    ).toBe(true);
    expect(await failing(leakySubject({ entry: ['unused', 0, 1e-3] }))).toEqual(['gradient/self unused']);
  });

  it.each([
    ['a forgotten carry', { forgetsCarry: true }, ['U', 'W', 'h', 'inputs', 'leak']],
    ['a factor', { scaled: ['U', 2] }, ['U']],
    ['a sign', { scaled: ['leak', -1] }, ['leak']],
    ['a gradient of zero', { scaled: ['W', 0] }, ['W']],
    ['a wrong entry', { entry: ['U', 0, 0.5] }, ['U']],
    ['a NaN', { entry: ['leak', 0, Number.NaN] }, ['leak']],
    ['a gradient that does not come', { missing: 'leak' }, ['leak']],
    ['another loss', { loss: (loss: number) => 1.01 * loss }, ['U', 'W', 'h', 'inputs', 'leak']],
    ['a loss that is NaN', { loss: () => Number.NaN }, ['loss']],
    ['an infinite loss', { loss: () => Number.POSITIVE_INFINITY }, ['loss']],
  ] as const)('finds %s', async (_, mistakes, quantities) => {
    const found = await failing(leakySubject(mistakes));
    expect(found).toEqual(quantities.map((quantity) => `gradient/self ${quantity}`));
  });

  it('finds a small error as well: a millionth of a block', async () => {
    expect(await failing(leakySubject({ scaled: ['W', 1 + 1e-6] }))).toEqual(['gradient/self W']);
  });

  it('finds it entry by entry where every entry is asked for', async () => {
    const found = await failing(leakySubject({ entry: ['U', 0, 0.5] }), { exhaustive: true });
    expect(found).toEqual(['gradient/self U']);
  });

  it('finds noise that the declared precision does not explain', async () => {
    const subject = leakySubject({ loss: Math.fround });
    expect(await failing(subject)).toContain('behaviour/precision loss');
    expect(await failing(leakySubject({ loss: Math.fround, precision: 'float32' }))).toEqual([]);
  });

  it('finds what the subject writes into its arguments, and what it keeps', async () => {
    const right = leakySubject();
    const writing: CustomSubject = {
      describe: right.describe,
      evaluate(request) {
        const reply = right.evaluate(request);
        request.parameters.U!.data[0] = 0;
        return reply;
      },
    };
    expect(await failing(writing)).toEqual(['behaviour/purity U']);
    let calls = 0;
    const counting: CustomSubject = {
      describe: right.describe,
      evaluate: (request) => leakySubject({ scaled: ['W', 1 + calls++ * 1e-12] }).evaluate(request),
    };
    expect(await failing(counting)).toContain('behaviour/state W');
  });

  it('holds a unit with kinks against its loss as well', async () => {
    const relu = (request: Request) =>
      evaluateReference({
        ...request,
        architecture: { ...bare(request), cell: 'elman', activation: 'relu' },
      });
    const records = await recordsOf(asCustom('elman', relu), { behaviour: 'never' }, 12, {
      maxHidden: 8,
      maxLength: 16,
    });
    const self = records.filter(({ check }) => check === 'gradient/self');
    expect(self.filter(fails)).toEqual([]);
    expect(self.filter(({ evidence }) => evidence === 'telling').length).toBeGreaterThan(0.7 * self.length);
  });

  const stored = rightVariants.filter(({ name }) => /itself|2σ|stored in float32/.test(name));
  it.each(
    stored.flatMap((variant) => (['elman', 'lstm', 'gru'] as const).map((cell) => ({ ...variant, cell }))),
  )('finds nothing in a right $cell: $name', async ({ cell, evaluate, precision }) => {
    expect(await failing(asCustom(cell, evaluate, precision), { behaviour: 'never' })).toEqual([]);
  });
});
