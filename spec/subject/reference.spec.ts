import { describe, expect, it } from 'vitest';
import { buildRequest } from '../../src/case/build-request.js';
import { combinationAt, combinationCount } from '../../src/case/combination.js';
import { descriptionSchema } from '../../src/contract/description.js';
import { supportsRequest } from '../../src/contract/supports-request.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { referenceDescription, referenceSubject } from '../../src/subject/reference.js';

const requests = Array.from({ length: combinationCount }, (_, number) =>
  buildRequest({
    combination: combinationAt(number),
    batchSize: 1,
    sequenceLength: 2,
    inputSize: 2,
    hiddenSize: 1,
    outputSize: 2,
    weights: 'usual',
    cotangentExponent: 0,
    valueSeed: 1,
  }),
);

describe('referenceDescription', () => {
  it('is a valid description', () => {
    expect(() => descriptionSchema.parse(referenceDescription)).not.toThrow();
  });

  it('supports every combination', () => {
    expect(requests.filter((request) => supportsRequest(referenceDescription, request) !== true)).toEqual([]);
  });
});

describe('referenceSubject', () => {
  it('evaluates the reference network', () => {
    for (const request of requests.filter((_, index) => index % 101 === 0)) {
      expect(referenceSubject().evaluate(request)).toEqual(evaluateReference(request));
    }
  });

  it('opens new stages for each call, with the request of the call', async () => {
    const seen: unknown[] = [];
    const subject = referenceSubject((request) => {
      seen.push(request);
      return { gradient: (_, values) => values.fill(7) };
    });
    const { gradients } = await subject.evaluate(requests[0]!);
    await subject.evaluate(requests[1]!);
    expect(seen).toEqual(requests.slice(0, 2));
    expect(new Set(Object.values(gradients!).flatMap(({ data }) => [...data]))).toEqual(new Set([7]));
  });

  it('does not pass for the reference once it is altered', async () => {
    expect((await referenceSubject().describe()).name).toBe('reference');
    expect((await referenceSubject(() => ({})).describe()).name).not.toBe('reference');
  });
});
