import { describe, expect, it } from 'vitest';
import { buildRequest } from '../../../src/case/build-request.js';
import { usualLimits } from '../../../src/case/case-arbitrary.js';
import { caseAtPath } from '../../../src/case/generated-case.js';
import { check } from '../../../src/check/check.js';
import { compareSplitBiases } from '../../../src/check/convention/split-bias.js';
import { expectationOf } from '../../../src/check/expectation.js';
import type { Request } from '../../../src/contract/request.js';
import type { Subject } from '../../../src/contract/subject.js';
import type { DenseTensor } from '../../../src/contract/tensor.js';
import { layoutOf } from '../../../src/convention/layout.js';
import { gradientsInto, parametersFrom, secondHalves } from '../../../src/convention/translate.js';
import { evaluateReference } from '../../../src/network/evaluate.js';
import { precisions } from '../../../src/numeric/precision.js';
import { roundTo } from '../../../src/numeric/round-to.js';
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

/** Differences of the own loss take most of a run's time; that they find nothing in a second half one fault shows for all. */
const quick = (id: string): boolean => id !== 'gradient/self';
const everything = (): boolean => true;

describe('compareSplitBiases', () => {
  it.each([
    ['missing', without(second), 'gradient-missing', 'is missing', quick],
    ['zero', changed(second, () => 0), 'gradient-missing', 'is zero', quick],
    [
      'half',
      changed(second, (value) => value / 2),
      'unknown',
      'differs from that of the other bias',
      everything,
    ],
    [
      'off in one entry',
      changed(second, (value, k) => (k === 1 ? value + 1e-6 : value)),
      'unknown',
      'differs',
      quick,
    ],
  ])('finds a second half that is %s, and nothing else', async (_, gradients, fault, says, wants) => {
    const { result } = await check({
      subject: foreignSubject('pytorch', { gradients }),
      cases: 10,
      cells: ['lstm'],
      wants,
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
      wants: quick,
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
      wants: quick,
    });
    expect(result.findings.map((finding) => finding.check)).not.toContain('property/split-bias');
    expect(result.verdict).toBe('fail');
  });

  it('calls NaN in the second half not finite', async () => {
    const gradients = changed(second, () => Number.NaN);
    const { result } = await check({
      subject: foreignSubject('pytorch', { gradients }),
      cases: 5,
      cells: ['lstm'],
      wants: quick,
    });
    expect(result.findings.map((finding) => [finding.check, finding.fault])).toEqual([
      ['property/split-bias', 'not-finite'],
    ]);
  });

  it('does not accuse the half that is right', async () => {
    const gradients = changed(/^bias_ih/, () => 0);
    const { result } = await check({
      subject: foreignSubject('pytorch', { gradients }),
      cases: 10,
      cells: ['lstm'],
      wants: quick,
    });
    expect(result.findings.map((finding) => finding.check)).toEqual(['gradient/reference']);
    expect(result.findings[0]!.names).toEqual([expect.stringMatching(/^bias_ih/)]);
  });

  it('is no proof where every half is smaller than what rounding may do to it', () => {
    const request = buildRequest(caseAtPath(7, 'corner:zero-cotangent/lstm', usualLimits).spec);
    const expectation = expectationOf(request, precisions.float64, {}, 1);
    const layout = layoutOf('pytorch', request.architecture);
    const {
      inputs: _inputs,
      h: _h,
      c: _c,
      ...own
    } = evaluateReference(request).gradients as Record<string, DenseTensor>;
    const halves = secondHalves(layout, gradientsInto(layout, own));
    const reply = { ...evaluateReference(request), unknownKeys: [], secondHalves: halves };
    for (const { evidence } of compareSplitBiases(reply, expectation)) expect(evidence).not.toBe('telling');
  });

  it('is judged by the precision that the noise of the loss speaks of', async () => {
    const round = roundTo(precisions.float32);
    const gradients = changed(second, (value) => round(value) * (1 + 2 ** -23));
    const subject = foreignSubject('pytorch', { gradients });
    const noisy: Subject = {
      describe: () => subject.describe(),
      async evaluate(request) {
        const reply = await subject.evaluate(request);
        const rounded = Object.entries(reply.gradients ?? {}).map(
          ([name, { shape, data }]) => [name, { shape, data: Float64Array.from(data, round) }] as const,
        );
        return {
          ...reply,
          loss: round(reply.loss),
          ...(reply.gradients && { gradients: Object.fromEntries(rounded) }),
        };
      },
    };
    const { result } = await check({ subject: noisy, cases: 10, cells: ['elman'], wants: quick });
    expect(result.findings.map(({ fault }) => fault)).toEqual(['low-precision']);
  });
});
