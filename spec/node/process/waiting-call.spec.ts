import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { SubjectFailure } from '../../../src/contract/subject-failure.js';
import { waitingCall } from '../../../src/node/process/waiting-call.js';

/** A call and what has become of it. */
function waiting(timeoutMs: number, onMessage?: () => never) {
  const events: string[] = [];
  const call = waitingCall('evaluate (call 3)', timeoutMs, {
    onMessage: onMessage ?? ((message) => events.push(`message ${message}`)),
    onFailure: (failure) => events.push(failure.kind),
    onTimeout: () => events.push('timeout'),
  });
  return { call, events };
}

describe('waitingCall', () => {
  it('runs out of time if nothing comes', async () => {
    const { events } = waiting(5);
    await sleep(20);
    expect(events).toEqual(['timeout']);
  });

  it('does not once it is answered or has failed', async () => {
    const answered = waiting(5);
    answered.call.answer(1);
    const failed = waiting(5);
    failed.call.reject(new SubjectFailure('crash', 'gone'));
    await sleep(20);
    expect([answered.events, failed.events]).toEqual([['message 1'], ['crash']]);
  });

  it('goes on waiting after a message that cannot be read', async () => {
    const { call, events } = waiting(5, () => {
      throw new Error('unreadable');
    });
    expect(() => call.answer(1)).toThrow('unreadable');
    await sleep(20);
    expect(events).toEqual(['timeout']);
  });

  it('waits as long as a timer can for a limit that none can have', async () => {
    const { call, events } = waiting(2 ** 40);
    await sleep(20);
    expect(events).toEqual([]);
    call.answer(1);
  });
});
