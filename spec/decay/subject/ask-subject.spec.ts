import { describe, expect, it } from 'vitest';
import type { Request } from '../../../src/contract/request.js';
import { UnsupportedCase } from '../../../src/contract/subject-failure.js';
import { askSubject, promised } from '../../../src/decay/subject/ask-subject.js';
import { planSubject } from '../../../src/decay/subject/plan-subject.js';
import { posedPoint } from '../../../src/decay/subject/posed-point.js';
import { wholeRequest } from '../../../src/decay/subject/subject-norms.js';
import { evaluateReference } from '../../../src/network/evaluate.js';
import { precisions } from '../../../src/numeric/precision.js';
import { described } from './wrong-subjects.js';

const [point] = planSubject(described(), { cells: ['gru'], lengths: [3], seeds: 1, hiddenSize: 2 });
const request = wholeRequest(posedPoint(point!, precisions.float64));

describe('askSubject', () => {
  it('reads the reply, and keeps the request from a subject that writes into it', async () => {
    const kept = structuredClone(request);
    const subject = {
      evaluate(asked: Request) {
        const reply = evaluateReference(asked);
        asked.parameters.Waa!.data.fill(7);
        return reply;
      },
    };
    const { gradients } = await askSubject(subject, request);
    expect(gradients!.h!.shape).toEqual([1, 1, 2]);
    expect(request).toEqual(kept);
  });

  it('names a reply of another shape a breach of the protocol, and what is thrown a crash', async () => {
    const misshapen = {
      evaluate: () => ({ loss: 0, gradients: { h: { shape: [2], data: new Float64Array(2) } } }),
    };
    await expect(askSubject(misshapen, request)).rejects.toMatchObject({
      name: 'SubjectFailure',
      kind: 'protocol',
    });
    const throwing = { evaluate: () => Promise.reject(new Error('broken')) };
    await expect(askSubject(throwing, request)).rejects.toMatchObject({
      kind: 'crash',
      message: expect.stringContaining('broken'),
    });
  });

  it('passes on that a case is not supported', async () => {
    const declining = { evaluate: () => Promise.reject(new UnsupportedCase('no')) };
    await expect(askSubject(declining, request)).rejects.toBeInstanceOf(UnsupportedCase);
  });
});

describe('promised', () => {
  it('gives what came, and fails by its path where nothing did', () => {
    const subject = { evaluate: evaluateReference };
    expect(promised(subject, 0, 'reply.loss')).toBe(0);
    for (const nothing of [undefined, null]) {
      expect(() => promised(subject, nothing, 'reply.state')).toThrow('reply.state is missing; expected it');
    }
  });
});
