import { expect } from 'vitest';
import type { CellKind } from '../../src/case/combination.js';
import { quantityKind } from '../../src/check/certificates.js';
import { type CheckOptions, check } from '../../src/check/check.js';
import type { NamedRequest } from '../../src/check/plan.js';
import type { RunResult } from '../../src/check/run-result.js';
import type { Request } from '../../src/contract/request.js';
import { decodeReply } from '../../src/contract/wire.js';
import { layoutOf } from '../../src/convention/layout.js';
import { parametersInto } from '../../src/convention/translate.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import type { BuiltIn } from '../../src/node/built-in.js';
import { euclideanNorm } from '../../src/numeric/norm.js';
import {
  ordinaryRequests,
  ownLossCertificate,
  referenceCertificate,
} from '../node/adapters/ordinary-requests.js';

/** What the built-in subjects in Python are opened with. */
export const opening = {
  python: process.env.BACKPROOF_PYTHON ?? 'python3',
  timeoutMs: 120_000,
  maxReplyBytes: 2 ** 26,
};

/** All but differences of the own loss, which certified cases are asked for. */
export const allButOwnLoss = (id: string): boolean => id !== 'gradient/self';

/** The same without properties, whose further requests are of so many shapes that frameworks compile most of the time. */
export const answersAlone = (id: string): boolean =>
  allButOwnLoss(id) && (id === 'property/split-bias' || !id.startsWith('property/'));

/** Checks a built-in subject, and sees to it that it ends by itself. */
export async function checkedBuiltIn(
  builtIn: BuiltIn,
  options: Omit<CheckOptions, 'subject'>,
): Promise<RunResult> {
  const subject = await builtIn.open(opening);
  const { result } = await check({ ...options, subject });
  expect(await subject.close()).toEqual([]);
  expect(result.error).toBeNull();
  return result;
}

/** Ordinary cases in one direction, with a padded example: three shapes to compile for. */
export function paddedRequests(kind: CellKind): NamedRequest[] {
  return ordinaryRequests(kind, { layers: 1, bidirectional: false }).map(({ path, request }) => ({
    path,
    request: { ...request, lengths: [4, 2] },
  }));
}

/** Sees to it that the loss without any cotangent, which the contract allows, is 0, and so is every gradient. */
export async function expectZerosOfNoCotangent(builtIn: BuiltIn): Promise<void> {
  const subject = await builtIn.open(opening);
  const { convention = 'backproof' } = await subject.describe();
  const [{ request }] = paddedRequests({ cell: 'lstm' }) as [NamedRequest];
  const { architecture, parameters } = request as Request;
  const asked: Request = {
    ...(request as Request),
    parameters: parametersInto(layoutOf(convention, architecture), parameters),
    objective: { kind: 'cotangent' },
    want: ['gradients', 'outputs'],
  };
  const { loss, gradients } = decodeReply(await subject.evaluate(asked), asked);
  expect(await subject.close()).toEqual([]);
  expect(loss).toBe(0);
  const names = [...Object.keys(asked.parameters), 'inputs', 'h', 'c'];
  expect(Object.keys(gradients!).sort()).toEqual(names.sort());
  for (const [name, { data }] of Object.entries(gradients!))
    expect([name, euclideanNorm(data)]).toEqual([name, 0]);
}

/** A block with a smaller share of the gradient does not carry it: its differences drown in the noise of the loss. */
const carryingShare = 0.01;

/** The kinds of quantities of which every block, in every request, carries the gradient. */
function carryingQuantities(requests: readonly NamedRequest[]): readonly string[] {
  const smallest = new Map<string, number>();
  for (const { request } of requests) {
    const { gradients } = evaluateReference({ ...(request as Request), want: ['gradients'] });
    const norms = Object.entries(gradients!).map(([name, { data }]) => [name, euclideanNorm(data)] as const);
    const total = euclideanNorm(norms.map(([, norm]) => norm));
    for (const [name, norm] of norms) {
      // Of dead units nothing relative is certified.
      if (norm === 0) continue;
      const kind = quantityKind(name);
      smallest.set(kind, Math.min(smallest.get(kind) ?? 1, norm / total));
    }
  }
  return [...smallest].filter(([, share]) => share >= carryingShare).map(([kind]) => kind);
}

/** Sees to it that a built-in subject is certified entry by entry, by the reference and, where a block carries the gradient, by its own loss. */
export async function expectCertified(builtIn: BuiltIn, kind: CellKind): Promise<void> {
  const requests = ordinaryRequests(kind, { layers: 1, bidirectional: true });
  const carrying = carryingQuantities(requests);
  expect(carrying).toEqual(expect.arrayContaining(['Wax', 'Waa', 'ba']));
  const wants = (id: string): boolean => id.startsWith('gradient/');
  const result = await checkedBuiltIn(builtIn, { requests, exhaustive: true, wants });
  expect(result.findings).toEqual([]);
  expect(result.checks.map(({ id, verdict, cases }) => [id, verdict, cases])).toEqual([
    ['gradient/reference', 'pass', requests.length],
    ['gradient/self', 'pass', requests.length],
  ]);
  const certificates = result.certificates ?? [];
  expect(certificates.length).toBeGreaterThan(0);
  for (const { check: id, quantity, relativeErrorBound } of certificates) {
    if (id === 'gradient/self' && !carrying.includes(quantity)) continue;
    const largest = id === 'gradient/self' ? ownLossCertificate : referenceCertificate;
    expect(relativeErrorBound, `${id}, ${quantity}`).toBeLessThanOrEqual(largest);
  }
}
