import type { ChildProcess } from 'node:child_process';
import { areZombies } from './zombies.js';

/** A process and all that it started, as long as they did not leave its group. */
export interface ProcessGroup {
  /** the id of the process that leads it, and so the group's own */
  readonly id: number;
  isLeaderRunning(): boolean;
  /** says whether any of them is still running */
  isRunning(): boolean;
  /** sends all of them a signal; nothing happens when none is left */
  signal(name: 'SIGTERM' | 'SIGKILL'): void;
}

/**
 * The process group that a process leads, which must have been spawned `detached`.
 *
 * Once it was seen to have ended it is never signalled again, because its number may by then be another's. On Windows there are
 * no groups: the process alone is ended, and at once, whatever the signal.
 */
export function processGroup(leader: ChildProcess, id: number): ProcessGroup {
  const isGroup = process.platform !== 'win32';
  let hasEnded = false;
  const isLeaderRunning = (): boolean => leader.exitCode === null && leader.signalCode === null;

  function isRunning(): boolean {
    if (hasEnded || isLeaderRunning()) return !hasEnded;
    hasEnded = !(isGroup && trySignal(-id, 0) && !areZombies(id));
    return !hasEnded;
  }

  return {
    id,
    isLeaderRunning,
    isRunning,
    signal(name) {
      if (!isRunning()) return;
      if (isGroup) trySignal(-id, name);
      else leader.kill(name);
    },
  };
}

/** False when nobody is there to get it, or (macOS) zombies alone, or processes of another user, which are not ours to end. */
function trySignal(id: number, signal: 'SIGTERM' | 'SIGKILL' | 0): boolean {
  try {
    return process.kill(id, signal);
  } catch {
    return false;
  }
}
