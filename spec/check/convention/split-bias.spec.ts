import { describe, expect, it } from 'vitest';
import { check } from '../../../src/check/check.js';
import type { Request } from '../../../src/contract/request.js';
import type { DenseTensor } from '../../../src/contract/tensor.js';
import { layoutOf } from '../../../src/convention/layout.js';
import { parametersFrom } from '../../../src/convention/translate.js';
import { foreignSubject } from './foreign-subject.js';

const without = (name: RegExp) => (gradients: Readonly<Record<string, DenseTensor>>) =>
  Object.fromEntries(Object.entries(gradients).filter(([each]) => !name.test(each)));

const changed =
  (name: RegExp, change: (value: number, k: number) => number) =>
  (gradients: Readonly<Record<string, DenseTensor>>) =>
    Object.fromEntries(
      Object.entries(gradients).map(([each, { shape, data }]) => [
        each,
        { shape, data: name.test(each) ? data.map(change) : data },
      ]),
    );

const second = /^bias_hh/;

describe('compareSplitBiases', () => {
  it.each([
    ['missing', without(second), 'gradient-missing', 'is missing'],
    ['zero', changed(second, () => 0), 'gradient-missing', 'is zero'],
    ['half', changed(second, (value) => value / 2), 'unknown', 'differs from that of the other bias'],
    [
      'off in one entry',
      changed(second, (value, k) => (k === 1 ? value + 1e-6 : value)),
      'unknown',
      'differs',
    ],
  ])('finds a second half that is %s, and nothing else', async (_, gradients, fault, says) => {
    const { result } = await check({
      subject: foreignSubject('pytorch', { gradients }),
      cases: 10,
      cells: ['lstm'],
    });
    expect(result.findings.map((finding) => [finding.check, finding.fault])).toEqual([
      ['property/split-bias', fault],
    ]);
    expect(result.findings[0]!.message).toContain(says);
    expect(result.findings[0]!.quantity).toMatch(second);
  });

  it('says nothing where both halves are wrong alike', async () => {
    const gradients = changed(/^bias/, (value) => -value);
    const { result } = await check({
      subject: foreignSubject('pytorch', { gradients }),
      cases: 10,
      cells: ['lstm'],
    });
    expect(result.findings.map((finding) => [finding.check, finding.fault])).toEqual([
      ['gradient/reference', 'sign-flipped'],
    ]);
  });

  it('says nothing of a gradient that is another network’s', async () => {
    const keeps = ({ architecture, parameters }: Request) => {
      const { Waa, ...rest } = parametersFrom(layoutOf('pytorch', architecture), parameters);
      return { ...rest, Waa: { ...Waa!, data: Waa!.data.map((value) => 4 * value) } };
    };
    // Halves that are the same but for their rounding, which here is that of much larger numbers.
    const gradients = changed(second, (value) => value * (1 + 2 ** -50));
    const { result } = await check({
      subject: foreignSubject('pytorch', { keeps, gradients, supports: { layers: 1, bidirectional: false } }),
      cases: 10,
      cells: ['elman'],
    });
    expect(result.findings.map((finding) => finding.check)).not.toContain('property/split-bias');
    expect(result.verdict).toBe('fail');
  });
});
