import { describe, expect, it } from 'vitest';
import { check } from '../../../src/check/check.js';
import type { DenseTensor } from '../../../src/contract/tensor.js';
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
});
