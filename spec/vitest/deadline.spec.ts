import { afterEach, describe, expect, it, vi } from 'vitest';
import { breathe, openDeadline } from '../../src/vitest/deadline.js';

afterEach(() => {
  vi.useRealTimers();
});

describe('openDeadline', () => {
  it('rejects for its reason when the time has come, and knows it', async () => {
    const deadline = openDeadline(5, () => new Error('late'));
    expect(deadline.hasPassed()).toBe(false);
    await expect(deadline.passed).rejects.toThrow('late');
    expect(deadline.hasPassed()).toBe(true);
  });

  it('never comes once it is cleared, or where there is none', async () => {
    const cleared = openDeadline(1, () => new Error('late'));
    const none = openDeadline(null, () => new Error('late'));
    cleared.clear();
    none.clear();
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect([cleared.hasPassed(), none.hasPassed()]).toEqual([false, false]);
  });

  it('goes by real clocks where a spec has put others in their places', async () => {
    vi.useFakeTimers();
    await expect(openDeadline(1, () => new Error('late')).passed).rejects.toThrow('late');
    await breathe();
  });
});
