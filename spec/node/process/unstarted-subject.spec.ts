import { describe, expect, it } from 'vitest';
import { unstartedSubject } from '../../../src/node/process/unstarted-subject.js';
import { rejection, smallRequest } from './opened.js';

describe('unstartedSubject', () => {
  it('fails at every call by the same failure, which says what to do, and has nothing to end', async () => {
    const subject = unstartedSubject(Promise.resolve(new Error('EAGAIN')), {
      command: 'my-rnn',
      cwd: '/src',
    });
    const failure = await rejection(subject.describe());
    expect(failure).toMatchObject({
      kind: 'start',
      message:
        '"my-rnn" could not be started in "/src" ("EAGAIN"). Check that the folder exists, and that the system has room for another process.',
    });
    expect(await rejection(subject.evaluate(smallRequest))).toBe(failure);
    expect(await rejection(subject.evaluateAll([]))).toBe(failure);
    expect(subject.failure()).toBe(failure);
    subject.kill();
    expect(await subject.close()).toEqual([]);
  });
});
