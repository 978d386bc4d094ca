import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { processGroup } from '../../../src/node/process/process-group.js';

/** A shell that leads a group, and its group; resolved once it has written a line. */
async function leading(script: string) {
  const leader = spawn('/bin/sh', ['-c', script], { detached: true, stdio: ['ignore', 'pipe', 'ignore'] });
  await once(leader.stdout, 'data');
  return { leader, group: processGroup(leader, leader.pid!) };
}

describe('processGroup', () => {
  it('is running until the leader and all that it started have ended', async () => {
    const { leader, group } = await leading('sleep 9 & echo ready; sleep 9');
    expect([group.isLeaderRunning(), group.isRunning()]).toEqual([true, true]);
    leader.kill('SIGKILL');
    await once(leader, 'exit');
    expect([group.isLeaderRunning(), group.isRunning()]).toEqual([false, true]);
    group.signal('SIGTERM');
    await vi.waitUntil(() => !group.isRunning(), { timeout: 2000, interval: 5 });
  });

  it('does not count those that have ended but whom nobody has fetched', async () => {
    const { leader, group } = await leading('sleep 0.05 & echo ready; exec sleep 0.1');
    await once(leader, 'exit');
    expect(group.isRunning()).toBe(false);
  });

  it('is never signalled again once it has ended, because its number may be another’s', async () => {
    const { leader, group } = await leading('echo ready');
    await once(leader, 'exit');
    expect(group.isRunning()).toBe(false);
    const kill = vi.spyOn(process, 'kill');
    group.signal('SIGKILL');
    expect(group.isRunning()).toBe(false);
    expect(kill).not.toHaveBeenCalled();
    kill.mockRestore();
  });
});
