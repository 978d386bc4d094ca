import { referenceSubject } from 'backproof';
import { describeSubject } from 'backproof/vitest';
import { describe, expect, it } from 'vitest';
import { crashingSubject, quick, wrongSubject } from './subjects.mjs';

describe('outer', () => {
  describeSubject(wrongSubject, { ...quick, name: 'a wrong subject' });
  describeSubject(crashingSubject, { ...quick, name: 'crashing' });
});

it('two checks in one test', async () => {
  await expect(referenceSubject()).toPassGradientCheck(quick);
  await expect(wrongSubject()).not.toPassGradientCheck(quick);
});

it('a test of the same name', async () => {
  await expect(referenceSubject()).toPassGradientCheck(quick);
});

it('a test of the same name', async () => {
  await expect(referenceSubject()).toPassGradientCheck({ ...quick, seed: 8 });
});

it('tried twice', { retry: 1 }, async ({ task }) => {
  const attempt = task.result?.retryCount ?? 0;
  await expect(referenceSubject()).toPassGradientCheck({ ...quick, seed: 20 + attempt });
  expect(attempt).toBe(1);
});

for (const seed of [1, 2]) {
  it.concurrent(`beside another: ../${seed}?`, async ({ expect: own }) => {
    await own(referenceSubject()).toPassGradientCheck({ ...quick, seed });
  });
}

it('out of time', { timeout: 300 }, async () => {
  await expect(referenceSubject()).toPassGradientCheck({ cases: 1000 });
});
