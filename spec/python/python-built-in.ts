import { expect } from 'vitest';
import type { CellKind } from '../../src/case/combination.js';
import { type CheckOptions, check } from '../../src/check/check.js';
import type { NamedRequest } from '../../src/check/plan.js';
import type { RunResult } from '../../src/check/run-result.js';
import type { BuiltIn } from '../../src/node/built-in.js';
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

/**
 * The same against its own loss for a cell that forgets fast: a sigmoid's slope is a quarter at most, and after four steps the
 * gradient by the initial state is a hundredth of the others, while the noise of the loss stays. At twice that it would say
 * the same.
 */
const forgetfulCertificate = 30 * ownLossCertificate;

/** Sees to it that a built-in subject is certified entry by entry, by the reference and by its own loss. */
export async function expectCertified(builtIn: BuiltIn, kind: CellKind): Promise<void> {
  const requests = ordinaryRequests(kind, { layers: 1, bidirectional: true });
  const isForgetful = kind.cell === 'elman' && kind.activation === 'sigmoid';
  const ownLoss = isForgetful ? forgetfulCertificate : ownLossCertificate;
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
    const largest = id === 'gradient/self' ? ownLoss : referenceCertificate;
    expect(relativeErrorBound, `${id}, ${quantity}`).toBeLessThanOrEqual(largest);
  }
}
