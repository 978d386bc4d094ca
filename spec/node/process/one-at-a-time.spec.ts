import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { oneAtATime } from '../../../src/node/process/one-at-a-time.js';

describe('oneAtATime', () => {
  it('runs a task when the one before has ended, in the order in which they came', async () => {
    const inTurn = oneAtATime();
    const events: string[] = [];
    const task = (name: string, ms: number) => async () => {
      events.push(`${name} begins`);
      await sleep(ms);
      events.push(`${name} ends`);
      return name;
    };
    expect(await Promise.all([inTurn(task('a', 10)), inTurn(task('b', 0))])).toEqual(['a', 'b']);
    expect(events).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });

  it('goes on after a task that fails, which fails for its own caller alone', async () => {
    const inTurn = oneAtATime();
    const failing = inTurn(async () => {
      throw new Error('mine');
    });
    const next = inTurn(async () => 'next');
    await expect(failing).rejects.toThrow('mine');
    expect(await next).toBe('next');
  });
});
