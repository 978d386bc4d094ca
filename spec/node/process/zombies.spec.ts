import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { platform } from 'node:os';
import { describe, expect, it, vi } from 'vitest';
import { areZombies } from '../../../src/node/process/zombies.js';

describe('areZombies', () => {
  it('is false of a group that nobody is in', () => {
    expect(areZombies(2 ** 30)).toBe(false);
  });

  it('is false of a group in which one is still running', async () => {
    const leader = spawn('sh', ['-c', 'echo ready; sleep 9'], { detached: true });
    await once(leader.stdout, 'data');
    expect(areZombies(leader.pid!)).toBe(false);
    process.kill(-leader.pid!, 'SIGKILL');
  });

  it('is true of a group of those that have ended, where there is a /proc', async () => {
    // The child of a shell that becomes another program, which never asks what became of it.
    const parent = spawn('sh', ['-c', "setsid sh -c 'echo $$' & exec sleep 9"]);
    const [line] = await once(parent.stdout, 'data');
    const group = Number(String(line));
    if (platform() === 'linux') await vi.waitUntil(() => areZombies(group), { timeout: 2000, interval: 5 });
    else expect(areZombies(group)).toBe(false);
    parent.kill('SIGKILL');
  });
});
