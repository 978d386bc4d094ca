import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { startWatcher } from '../../../src/node/process/watcher.js';
import { described, processesMarked, remainingAfter } from './opened.js';

const holder = fileURLToPath(new URL('holder.ts', import.meta.url));
/** What `holder.ts` gives a subject between SIGTERM and SIGKILL. */
const graceMs = 300;
/** For a busy machine to get from one step to the next. */
const slackMs = 3000;

/** Runs `holder.ts` with a subject of one shell command, and waits until it has opened it. */
async function openElsewhere(command: string, deed: 'hold' | 'close'): Promise<ChildProcess> {
  const opened = spawn(process.execPath, ['--import', 'tsx', holder, command, deed], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(opened.stdout, 'data');
  return opened;
}

/** A subject that ends neither with its stdin nor by SIGTERM, nor does its child; both bear a mark. */
function stubborn(): { readonly mark: string; readonly command: string } {
  const mark = `marked-${randomUUID()}`;
  const deaf = `sh -c 'trap "" TERM; sleep 20; :' ${mark}`;
  return { mark, command: described(`${deaf} > /dev/null & exec ${deaf}`) };
}

/** The ids of the watchers that a process has started. */
function watchersOf(parent: number): readonly number[] {
  const listed = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  return listed
    .filter((line) => line.includes('backproof-watcher'))
    .map((line) => line.trim().split(/\s+/).map(Number))
    .filter(([, ppid]) => ppid === parent)
    .map(([pid]) => pid!);
}

function isAlive(pid: number): boolean {
  return processesMarked('backproof-watcher').includes(pid);
}

describe('startWatcher', () => {
  it('ends a subject and its child when the process that opened them is killed with its group, and itself', async () => {
    const { mark, command } = stubborn();
    const opened = await openElsewhere(command, 'hold');
    const watchers = watchersOf(opened.pid!);
    expect(watchers).toHaveLength(1);
    process.kill(-opened.pid!, 'SIGKILL');
    await once(opened, 'exit');
    expect(processesMarked(mark)).not.toEqual([]);
    expect(await remainingAfter(mark, graceMs + slackMs)).toEqual([]);
    await sleep(50);
    expect(watchers.filter(isAlive)).toEqual([]);
  });

  it('leaves nothing behind that keeps the process from ending once its subject is closed', async () => {
    const { mark, command } = stubborn();
    const opened = await openElsewhere(command, 'close');
    const watchers = watchersOf(opened.pid!);
    expect(await once(opened, 'exit')).toEqual([0, null]);
    expect(processesMarked(mark)).toEqual([]);
    expect(watchers.filter(isAlive)).toEqual([]);
  });

  it('does not keep the process for what has left the group and holds its pipes', async () => {
    const mark = `marked-${randomUUID()}`;
    const opened = await openElsewhere(
      described(`setsid sh -c 'sleep 9' ${mark} & cat > /dev/null`),
      'close',
    );
    expect(await once(opened, 'exit')).toEqual([0, null]);
    const left = processesMarked(mark);
    expect(left).not.toEqual([]);
    for (const pid of left) process.kill(-pid, 'SIGKILL');
  });

  it('leaves a group alone once it is dismissed or killed', async () => {
    const group = spawn('sleep', ['9'], { detached: true, stdio: 'ignore' });
    const dismissed = startWatcher(0);
    const killed = startWatcher(0);
    for (const watcher of [dismissed, killed]) watcher.watch(group.pid!);
    await sleep(50);
    killed.kill();
    await dismissed.dismiss();
    await sleep(50);
    expect(group.exitCode ?? group.signalCode).toBeNull();
    group.kill('SIGKILL');
  });
});
