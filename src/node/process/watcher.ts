import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Writable } from 'node:stream';

/** Sees to it that a process group ends even when this process is killed without a chance to end it. */
export interface Watcher {
  /** names the group, by its id */
  watch(group: number): void;
  /** tells it that the group has ended, and waits until the watcher has ended as well */
  dismiss(): Promise<void>;
  /** ends the watcher at once */
  kill(): void;
}

/**
 * Reads the group's id, then waits on the same pipe: a second line dismisses it; the end of the pipe means that backproof
 * is gone. Between SIGTERM and SIGKILL it looks ten times a second whether the group is still there, so that it signals
 * nothing that has ended.
 */
const script = `
trap '' HUP INT QUIT TERM
read -r group || exit 0
if read -r dismissed; then exit 0; fi
kill -s TERM -- "-$group" || exit 0
step=0
while [ "$step" -lt "$1" ]; do
  sleep 0.1
  kill -s 0 -- "-$group" || exit 0
  step=$((step + 1))
done
kill -s KILL -- "-$group"
`;

/** What `sleep 0.1` takes. */
const stepMs = 100;
const patienceMs = 1000;

/**
 * Starts a watcher: a shell in a session of its own, which holds nothing of this process but the other end of a pipe.
 *
 * Where there are no process groups (Windows), or no shell can be started, it watches nothing.
 *
 * @param graceMs - how long the group has between SIGTERM and SIGKILL
 */
export function startWatcher(graceMs: number): Watcher {
  if (process.platform === 'win32') return idleWatcher;
  const child = spawnShell(['-c', script, 'backproof-watcher', String(Math.ceil(graceMs / stepMs))]);
  if (child === null) return idleWatcher;
  const { stdin } = child;
  stdin.on('error', () => undefined);
  const ended = once(child, 'exit').catch(() => undefined);
  return {
    watch: (group) => {
      stdin.write(`${group}\n`);
    },
    async dismiss() {
      stdin.end('dismissed\n');
      const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
      await ended;
      clearTimeout(timer);
    },
    kill() {
      child.kill('SIGKILL');
      stdin.destroy();
    },
  };
}

function spawnShell(words: readonly string[]): ChildProcessByStdio<Writable, null, null> | null {
  try {
    const child = spawn('/bin/sh', words, { cwd: '/', detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
    child.on('error', () => undefined);
    return child.pid === undefined ? null : child;
  } catch {
    return null;
  }
}

const idleWatcher: Watcher = {
  watch: () => undefined,
  dismiss: async () => undefined,
  kill: () => undefined,
};
