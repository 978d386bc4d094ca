import { describe, expect, it } from 'vitest';
import { buildRequest } from '../../../src/case/build-request.js';
import { generatedCase } from '../../../src/case/generated-case.js';
import { comparePurity } from '../../../src/check/behaviour/behaviour-purity.js';
import { check } from '../../../src/check/check.js';
import { copyOfRequest } from '../../../src/contract/copies.js';
import type { Request } from '../../../src/contract/request.js';
import { evaluateReference } from '../../../src/network/evaluate.js';
import { subjectOf, writing } from './behaviour-subjects.js';

const limits = { maxHidden: 4, maxLength: 6 };
const options = { seed: 5, cases: 12, limits, cells: ['lstm'] as const };

/** The changes that a subject may make to its arguments, by the name of what they change. */
const vandals: Readonly<Record<string, (request: Request) => void>> = {
  Waa: ({ parameters }) => void parameters.Waa!.data.fill(7),
  inputs: ({ inputs }) => void inputs?.data.fill(0.125),
  tokens: ({ tokens }) => void tokens?.data.fill(-1),
  lengths: ({ lengths }) => void (lengths as number[] | null)?.sort().fill(0),
  h: ({ state }) => void state?.h.data.fill(-7),
  c: ({ state }) => void state?.c?.data.fill(-7),
  'objective.h': ({ objective }) => void (objective.kind === 'cotangent' && objective.h?.data.fill(9)),
  'objective.targets': ({ objective }) =>
    void (objective.kind === 'squaredError' && objective.targets.data.fill(9)),
};

describe('comparePurity', () => {
  it.each(Object.entries(vandals))('finds one change of an argument: %s', async (name, vandal) => {
    const { result } = await check({
      ...options,
      subject: writing(vandal),
      wants: (id) => id !== 'gradient/self',
    });
    expect(result.findings.map(({ check: id, fault, quantity }) => [id, fault, quantity])).toEqual([
      ['behaviour/purity', 'mutates-arguments', name],
    ]);
    expect(result.checks.find(({ id }) => id === 'gradient/reference')!.verdict).toBe('pass');
  });

  it('does not hide that the answer is wrong as well', async () => {
    const careless = subjectOf((request) => {
      for (const { data } of Object.values(request.parameters)) data.fill(0.5);
      return evaluateReference(request);
    });
    const { result } = await check({ ...options, subject: careless, wants: (id) => id !== 'gradient/self' });
    expect(result.findings.map(({ fault }) => fault)).toEqual(['mutates-arguments', 'forward-differs']);
  });

  it('compares on every case, and the subject only once', async () => {
    let calls = 0;
    const counting = subjectOf((request) => {
      calls++;
      return evaluateReference(request);
    });
    const { result } = await check({
      ...options,
      subject: counting,
      wants: (id) => id === 'behaviour/purity',
    });
    expect([result.verdict, result.checks[0]!.cases]).toEqual(['pass', calls]);
  });

  it('takes a NaN that stays for the same, and an array that is gone or of another shape for changed', () => {
    const request = buildRequest(generatedCase(5, 1, limits).spec);
    const Waa = request.parameters.Waa!;
    Waa.data[0] = Number.NaN;
    const given = copyOfRequest(request);
    expect(comparePurity(given, request).map(({ outcome }) => outcome)).toEqual(['agrees']);
    const { Waa: _, ...others } = given.parameters;
    expect(comparePurity({ ...given, parameters: others }, request)).toMatchObject([
      { quantity: 'Waa', outcome: 'missing', fault: 'mutates-arguments' },
    ]);
    const flat = { ...given.parameters, Waa: { ...Waa, shape: [Waa.data.length] } };
    expect(comparePurity({ ...given, parameters: flat }, request)).toMatchObject([{ outcome: 'missing' }]);
  });
});
