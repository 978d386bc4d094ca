import { describe, expect, it } from 'vitest';
import type { Request } from '../../src/contract/request.js';
import { indexTensor, shapeSize } from '../../src/contract/tensor.js';
import { validateRequest } from '../../src/contract/validate-request.js';
import { refused, withEntry } from './refusals.js';
import { elmanRequest, gruRequest, lstmRequest, ramp } from './sample-requests.js';

describe('validateObjective', () => {
  it('takes cotangents only without a readout, and the other two only with one', () => {
    const targets = ramp([2, 6]);
    expect(refused(lstmRequest(), { objective: { kind: 'squaredError', targets } })).toMatchObject({
      where: 'request.objective.kind',
      what: 'is "squaredError"',
      expected: 'expected "cotangent", because without a readout there are no logits to score',
    });
    expect(refused(gruRequest(), { objective: { kind: 'cotangent' } })).toMatchObject({
      where: 'request.objective.kind',
      what: 'is "cotangent"',
    });
  });

  it('refuses what is missing, unknown or misnamed', () => {
    expect(refused(lstmRequest(), { objective: undefined }).where).toBe('request.objective');
    expect(refused(lstmRequest(), { objective: { kind: 'hinge' } }).what).toBe('is "hinge"');
    expect(refused(lstmRequest(), { objective: { kind: 'cotangent', output: 1 } }).next).toBe(
      'Perhaps outputs is meant',
    );
    expect(refused(gruRequest(), { objective: { kind: 'crossEntropy' } }).where).toBe(
      'request.objective.targets',
    );
    expect(
      refused(elmanRequest(), { objective: { ...elmanRequest().objective, reduction: 'none' } }),
    ).toMatchObject({ where: 'request.objective.reduction', what: 'is "none"' });
  });

  it.each([
    ['outputs', [2, 5, 3], 'expected [2,3,5], because outputs are [B, T, H·dirs]'],
    ['h', [2, 5], 'expected [1,2,5], because states are [L·dirs, B, H]'],
    ['c', [1, 5, 2], 'expected [1,2,5], because states are [L·dirs, B, H]'],
  ])('refuses a cotangent of %s of another shape', (name, shape, expected) => {
    const objective = { kind: 'cotangent', [name]: ramp(shape) };
    expect(refused(lstmRequest(), { objective })).toMatchObject({
      where: `request.objective.${name}.shape`,
      expected,
    });
  });

  it('refuses a cotangent that is not finite, and of c outside an LSTM', () => {
    const h = ramp([1, 2, 5]);
    expect(
      refused(lstmRequest(), { objective: { kind: 'cotangent', h: withEntry(h, 0, Infinity) } }).where,
    ).toBe('request.objective.h[0, 0, 0]');
    const bare = gruRequest({ objective: { kind: 'cotangent' } }, { readout: null });
    expect(refused(bare, { objective: { kind: 'cotangent', c: h } }).where).toBe('request.objective.c');
    expect(
      validateRequest({ ...bare, objective: { kind: 'cotangent', c: null } } as unknown as Request).objective,
    ).toStrictEqual({ kind: 'cotangent' });
  });

  it.each([
    ['every', [2], [2, 3]],
    ['last', [2, 3], [2]],
  ] as const)('refuses classes of another shape at %s', (at, shape, expected) => {
    const request = gruRequest({}, { readout: { outputSize: 6, at } });
    const objective = {
      kind: 'crossEntropy',
      targets: indexTensor(shape, new Array(shapeSize(shape)).fill(0)),
    };
    expect(refused(request, { objective })).toMatchObject({
      where: 'request.objective.targets.shape',
      what: `is [${shape}]`,
      expected: expect.stringContaining(`expected [${expected}]`),
    });
  });

  it.each([-1, 6, 0.5])('refuses the class %s at a valid step', (value) => {
    const targets = withEntry(indexTensor([2, 3], [0, 1, 2, 3, 4, 5]), 3, value);
    expect(refused(gruRequest(), { objective: { kind: 'crossEntropy', targets } })).toEqual({
      where: 'request.objective.targets[1, 0]',
      what: `is ${value}`,
      expected: 'expected a whole number from 0 to 5, because K is 6',
    });
  });

  it('takes any class in the padding at every step; at the last step there is no padding', () => {
    const targets = indexTensor([2, 3], [0, 1, 2, 3, -1, 99]);
    const objective = { kind: 'crossEntropy', targets } as const;
    expect(validateRequest(gruRequest({ objective })).objective).toStrictEqual(objective);
    const last = gruRequest({ lengths: [1, 3] }, { readout: { outputSize: 6, at: 'last' } });
    expect(
      refused(last, { objective: { kind: 'crossEntropy', targets: indexTensor([2], [0, 6]) } }).where,
    ).toBe('request.objective.targets[1]');
  });

  it.each([
    ['last', [2, 3, 6], '[2,6], because targets are [B, K] at "last"'],
    ['every', [2, 6], '[2,3,6], because targets are [B, T, K] at "every"'],
  ] as const)('refuses logits of another shape at %s', (at, shape, expected) => {
    const request = gruRequest({}, { readout: { outputSize: 6, at } });
    expect(refused(request, { objective: { kind: 'squaredError', targets: ramp(shape) } })).toMatchObject({
      where: 'request.objective.targets.shape',
      expected: `expected ${expected}`,
    });
  });

  it('refuses logits that are not finite', () => {
    const objective = { kind: 'squaredError', targets: withEntry(ramp([2, 6]), 11, NaN) };
    expect(refused(elmanRequest(), { objective }).where).toBe('request.objective.targets[1, 5]');
  });
});
