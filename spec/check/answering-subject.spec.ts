import { describe, expect, it } from 'vitest';
import { answeringSubject, SubjectFailure } from '../../src/check/answering-subject.js';
import type { Reply, Request } from '../../src/contract/request.js';
import type { Description } from '../../src/contract/subject.js';

const right: Reply = {
  loss: 1,
  gradients: { Wax: { shape: [2, 1], data: Float64Array.of(1, 2) } },
};

/** What comes of an answer that may be anything. */
const asked = async (answer: unknown) =>
  answeringSubject({
    describe: () => ({}) as Description,
    evaluate: () => answer as Reply,
  }).evaluate({} as Request);

describe('answeringSubject', () => {
  it.each([
    ['nothing', undefined, 'evaluate() is missing'],
    ['null', null, 'evaluate() is null'],
    ['a loss in words', { loss: '1' }, 'evaluate().loss is "1"'],
    ['nested numbers', { loss: 1, gradients: { Wax: [[1], [2]] } }, 'evaluate().gradients.Wax is [[1],[2]]'],
    [
      'nested data',
      { loss: 1, gradients: { Wax: { shape: [2, 1], data: [[1], [2]] } } },
      'tensor(shape, numbers)',
    ],
    ['no shape', { loss: 1, state: { h: { data: [1] } } }, 'evaluate().state.h is {'],
    ['too few numbers', { loss: 1, outputs: { shape: [2], data: [1] } }, 'holds 1 numbers; expected 2'],
  ])('refuses %s and says where', async (_, answer, message) => {
    await expect(asked(answer)).rejects.toThrow(SubjectFailure);
    await expect(asked(answer)).rejects.toThrow(message);
  });

  it.each([
    ['a right answer', right],
    ['NaN', { ...right, loss: Number.NaN }],
    ['no gradients', { loss: 1 }],
    ['numbers in a plain array', { loss: 1, gradients: { Wax: { shape: [2, 1], data: [1, 2] } } }],
  ])('lets %s through, which the checks judge', async (_, answer) => {
    expect(await asked(answer)).toBe(answer);
  });

  it('tells what a subject throws from what it answers', async () => {
    const throwing = answeringSubject({
      describe: () => ({}) as Description,
      evaluate: () => {
        throw new Error('out of memory');
      },
    });
    await expect((async () => throwing.evaluate({} as Request))()).rejects.toMatchObject({
      kind: 'crash',
      message: 'evaluate() threw: out of memory',
    });
    await expect(asked(undefined)).rejects.toMatchObject({ kind: 'protocol' });
  });
});
