import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { overdue, sharedClock, threadClock } from '../../src/cli/thread-clock.js';
import { lateMessage } from '../../src/cli/watched-thread.js';
import type { OpenSubject } from '../../src/contract/subject.js';
import { described } from '../check/doctor/sample-patients.js';

const never = <Value>(): Promise<Value> => new Promise(() => undefined);

const subject: OpenSubject = {
  describe: () => described(),
  evaluate: () => never(),
  close: async () => [],
  kill: () => undefined,
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance', 'setInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('threadClock', () => {
  it('gives loading a minute of its own, however short a call may be', () => {
    const shared = sharedClock();
    void threadClock(shared).timed(() => never(), 3000);
    vi.advanceTimersByTime(59_000);
    expect(overdue(shared)).toBeNull();
    vi.advanceTimersByTime(1002);
    expect(overdue(shared)).toEqual({ task: 'loading', limitMs: 60_000 });
  });

  it('gives loading as long as a call where a call may take longer', () => {
    const shared = sharedClock();
    void threadClock(shared).timed(() => never(), 90_000);
    vi.advanceTimersByTime(89_000);
    expect(overdue(shared)).toBeNull();
    vi.advanceTimersByTime(1002);
    expect(overdue(shared)).toEqual({ task: 'loading', limitMs: 90_000 });
  });

  it('waits for an answer as long as a call may take, and for nothing once it has come', async () => {
    const shared = sharedClock();
    const opened = await threadClock(shared).timed(async () => subject, 3000);
    await opened.describe();
    vi.advanceTimersByTime(100_000);
    expect(overdue(shared)).toBeNull();
    void opened.evaluate({} as never);
    vi.advanceTimersByTime(3002);
    expect(overdue(shared)).toEqual({ task: 'answering', limitMs: 3000 });
  });
});

describe('lateMessage', () => {
  it('tells a subject that does not load from one that does not answer', () => {
    expect(lateMessage({ task: 'loading', limitMs: 60_000 }, 'synaptic')).toMatch(
      /^synaptic did not finish loading within 60 s\./,
    );
    expect(lateMessage({ task: 'loading', limitMs: 60_000 }, 'synaptic')).not.toContain('--timeout');
    expect(lateMessage({ task: 'answering', limitMs: 3000 }, 'synaptic')).toMatch(
      /^The subject did not answer within 3000 ms\. --timeout allows more/,
    );
  });
});
