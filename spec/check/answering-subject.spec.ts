import { describe, expect, it } from 'vitest';
import { answeringSubject } from '../../src/check/answering-subject.js';
import type { Reply, Request } from '../../src/contract/request.js';
import type { Subject } from '../../src/contract/subject.js';
import { SubjectFailure, UnsupportedCase } from '../../src/contract/subject-failure.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { referenceSubject } from '../../src/subject/reference.js';
import { elmanRequest } from '../contract/sample-requests.js';

const request = elmanRequest({ want: ['gradients', 'outputs'] });
const right: Reply = evaluateReference(request);

/** A subject that answers every request by a function. */
const answering = (evaluate: (asked: Request) => unknown, more: Partial<Subject> = {}) =>
  answeringSubject({ ...referenceSubject(), evaluate: evaluate as Subject['evaluate'], ...more });

/** What comes of an answer that may be anything. */
const asked = (answer: unknown) => answering(() => answer).evaluate(request);

describe('answeringSubject', () => {
  it.each([
    ['nothing', undefined, 'reply is missing'],
    ['null', null, 'reply is null'],
    ['no loss', { gradients: {} }, 'reply.loss is missing'],
    ['a loss in words', { loss: '1' }, 'reply.loss is "1"'],
    ['a promise of a promise', { loss: Promise.resolve(1) }, 'reply.loss is'],
    ['text among numbers', { loss: 1, gradients: { ba: ['x', 1, 2] } }, 'reply.gradients.ba'],
    ['another shape', { loss: 1, gradients: { ba: { shape: [7], data: [1, 2, 3] } } }, 'reply.gradients.ba'],
    ['too few numbers', { loss: 1, state: { h: { shape: [1, 2, 3], data: [1] } } }, 'reply.state.h'],
  ])('refuses %s as a breach of the protocol and says where', async (_, answer, message) => {
    await expect(asked(answer)).rejects.toThrow(SubjectFailure);
    await expect(asked(answer)).rejects.toMatchObject({
      kind: 'protocol',
      message: expect.stringContaining(message),
    });
  });

  it('lets NaN and missing gradients through, which the checks judge', async () => {
    expect(await asked({ loss: Number.NaN })).toEqual({ loss: Number.NaN, unknownKeys: [] });
  });

  it('takes nested arrays, and hands over numbers that the subject may overwrite', async () => {
    const { shape, data } = right.gradients!.ba!;
    const kept = Float64Array.from(data);
    const reply = { loss: 1, gradients: { ba: { shape, data: kept }, Wax: undefined } };
    const decoded = await asked(reply);
    kept.fill(0);
    expect(decoded.gradients!.ba!.data).toEqual(Float64Array.from(data));
  });

  it('tells what a subject throws from what it answers, and passes on failures that have a name', async () => {
    const throwing = (cause: unknown) =>
      answering(() => {
        throw cause;
      }).evaluate(request);
    await expect(throwing(new Error('out of memory'))).rejects.toMatchObject({
      kind: 'crash',
      message: expect.stringMatching(/^evaluate\(\) threw: out of memory \(at .*:\d+\)$/),
    });
    await expect(throwing('text')).rejects.toThrow('evaluate() threw: "text"');
    const unsupported = new UnsupportedCase('no T above 100');
    await expect(throwing(unsupported)).rejects.toBe(unsupported);
    const failure = new SubjectFailure('timeout', 'no answer');
    await expect(throwing(failure)).rejects.toBe(failure);
  });

  it('adds what passed between the two to the complaint about a reply', async () => {
    const evidence = { sent: 'a call', received: 'nonsense', stderr: 'oops' };
    const subject = answering(() => 1, { evidence: () => evidence });
    await expect(subject.evaluate(request)).rejects.toMatchObject({ evidence });
  });

  it('counts the keys that mean nothing, up to twenty different ones', async () => {
    const subject = answering(() => ({ loss: 1, gradients: { W_ax: [[1]] }, time: 3 }));
    await subject.evaluate(request);
    await subject.evaluate(request);
    expect([...subject.unknownKeys()]).toEqual([
      ['time', 2],
      ['gradients.W_ax', 2],
    ]);
    let calls = 0;
    const inventive = answering(() => ({ loss: 1, [`key ${calls++}`]: 1 }));
    for (let call = 0; call < 30; call++) await inventive.evaluate(request);
    expect(inventive.unknownKeys().size).toBe(20);
  });

  it('reads each reply of a batch by its own request, and has no batches where the subject has none', async () => {
    const longer = elmanRequest({ want: [] });
    const subject = answering(() => right, { evaluateAll: async () => [right, { loss: 2 }] });
    expect((await subject.evaluateAll!([request, longer])).map(({ loss }) => loss)).toEqual([right.loss, 2]);
    const short = answering(() => right, { evaluateAll: async () => [right] });
    await expect(short.evaluateAll!([request, longer])).rejects.toThrow('reply is missing');
    expect(answering(() => right).evaluateAll).toBeUndefined();
  });
});
