import { describe, expect, it } from 'vitest';
import { buildRequest } from '../../../src/case/build-request.js';
import { usualLimits } from '../../../src/case/case-arbitrary.js';
import { generatedCase } from '../../../src/case/generated-case.js';
import { blockDirections } from '../../../src/check/directions.js';
import { expectationOf } from '../../../src/check/expectation.js';
import { compareWithOwnLoss } from '../../../src/check/own-loss/gradient-self.js';
import { directionCount } from '../../../src/comparison/certificate.js';
import type { Request } from '../../../src/contract/request.js';
import type { Subject } from '../../../src/contract/subject.js';
import { onEntries } from '../../../src/fault/interventions.js';
import { evaluateReference } from '../../../src/network/evaluate.js';
import { euclideanNorm } from '../../../src/numeric/norm.js';
import { precisions } from '../../../src/numeric/precision.js';
import { referenceSubject } from '../../../src/subject/reference.js';

const isWaa = (name: string): boolean => name === 'Waa';

const requests = Array.from({ length: 40 }, (_, number) => generatedCase(17, number, usualLimits).spec)
  .filter(({ weights, cotangentExponent }) => weights !== 'large' && cotangentExponent === 0)
  .map((spec) => buildRequest(spec));

/**
 * The smallest derivative along v of which a millionth is seen: differences of a loss of order 1 are good to about 3e-10.
 * At half of it one case in twenty is missed.
 */
const smallestSeen = 1e-3;

const probing = { seed: 1, missProbability: 1e-9, exhaustive: false };

async function recordsOf(subject: Subject, request: Request) {
  const direction = blockDirections(request, 1);
  const expectation = expectationOf(request, precisions.float64, direction, 1);
  return compareWithOwnLoss(subject, await subject.evaluate(request), expectation, probing);
}

describe('compareWithOwnLoss', () => {
  it('agrees with the reference on every block of every case', async () => {
    for (const request of requests) {
      const records = await recordsOf(referenceSubject(), request);
      expect(records.map(({ quantity }) => quantity)).toEqual(
        Object.keys(evaluateReference(request).gradients!),
      );
      expect(records.filter(({ outcome }) => outcome !== 'agrees')).toEqual([]);
    }
  });

  it('sees a relative error of 1e-6 in one block, and in that block alone', async () => {
    let shown = 0;
    let seen = 0;
    for (const request of requests) {
      const tilted = referenceSubject(() => onEntries(isWaa, (value) => value * (1 + 1e-6)));
      const records = await recordsOf(tilted, request);
      for (const { quantity, outcome, worst } of records) {
        if (quantity !== 'Waa') expect(outcome).toBe('agrees');
        else if (Math.abs(worst!.actual) > smallestSeen) {
          shown++;
          if (outcome === 'differs') seen++;
        }
      }
    }
    expect(seen).toBe(shown);
    expect(shown).toBeGreaterThan(0.8 * requests.length);
  });

  it('asks six losses a direction, as many directions a block as the miss probability wants, and no gradients', async () => {
    const [request] = requests as [Request];
    const asked: (readonly string[])[] = [];
    const counting: Subject = {
      ...referenceSubject(),
      evaluate: (each) => {
        asked.push(each.want);
        return evaluateReference(each);
      },
    };
    const records = await recordsOf(counting, request);
    expect(asked.length).toBe(1 + 6 * directionCount(probing.missProbability) * records.length);
    expect(asked.slice(1).every((want) => want.length === 0)).toBe(true);
  });

  it('asks six losses an entry when it is exhaustive, and leaves nothing to chance', async () => {
    const request = requests.find(({ architecture }) => architecture.hiddenSize <= 2)!;
    const wrong = referenceSubject(() => onEntries(isWaa, (value, k) => (k === 0 ? value + 1e-3 : value)));
    const direction = blockDirections(request, 1);
    const expectation = expectationOf(request, precisions.float64, direction, 1);
    for (const [subject, outcome] of [
      [referenceSubject(), 'agrees'],
      [wrong, 'differs'],
    ] as const) {
      const records = await compareWithOwnLoss(subject, await subject.evaluate(request), expectation, {
        ...probing,
        exhaustive: true,
      });
      const Waa = records.find(({ quantity }) => quantity === 'Waa')!;
      expect(Waa.outcome).toBe(outcome);
      expect(Waa.wrong).toEqual(outcome === 'agrees' ? [] : [0]);
      expect(Waa.certificate!.missProbability).toBe(0);
    }
  });

  it('certifies an error bound that holds, and that is narrow beside the gradient', async () => {
    for (const request of requests) {
      const shift = 1e-9;
      const shifted = referenceSubject(() => onEntries(isWaa, (value) => value * (1 + shift)));
      const records = await recordsOf(shifted, request);
      const { certificate } = records.find(({ quantity }) => quantity === 'Waa')!;
      const truth = euclideanNorm(evaluateReference(request).gradients!.Waa!.data) * shift;
      expect(certificate!.errorBound).toBeGreaterThanOrEqual(truth);
      expect(certificate!.missProbability).toBe(probing.missProbability);
    }
  });

  it('differs where the gradient is not finite, rather than being undecided', async () => {
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY]) {
      const broken = referenceSubject(() =>
        onEntries(
          (name) => name === 'Wax',
          (value, k) => (k === 0 ? bad : value),
        ),
      );
      const records = await recordsOf(broken, requests[0]!);
      expect(records.find(({ quantity }) => quantity === 'Wax')!.outcome).toBe('differs');
    }
  });

  it('is undecided where the loss is not finite', async () => {
    const broken: Subject = {
      ...referenceSubject(),
      evaluate: (request) => ({ ...evaluateReference(request), loss: Number.NaN }),
    };
    const records = await recordsOf(broken, requests[0]!);
    expect(new Set(records.map(({ outcome }) => outcome))).toEqual(new Set(['inconclusive']));
  });

  it('reports every gradient that is missing or has another shape', async () => {
    const silent: Subject = {
      ...referenceSubject(),
      evaluate: ({ want, ...request }) => ({ loss: evaluateReference({ ...request, want }).loss }),
    };
    const records = await recordsOf(silent, requests[0]!);
    expect(records.length).toBeGreaterThan(2);
    expect(records.every(({ outcome }) => outcome === 'missing')).toBe(true);
    const flat: Subject = {
      ...referenceSubject(),
      evaluate(request) {
        const { gradients, ...reply } = evaluateReference(request);
        if (gradients === undefined) return reply;
        const { Waa } = gradients;
        return { ...reply, gradients: { ...gradients, Waa: { shape: [Waa!.data.length], data: Waa!.data } } };
      },
    };
    const ofFlat = await recordsOf(flat, requests[0]!);
    expect(ofFlat.find(({ quantity }) => quantity === 'Waa')!.outcome).toBe('missing');
  });
});
