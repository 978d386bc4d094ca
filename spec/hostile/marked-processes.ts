import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * Lists the living processes that have a mark among their arguments, by id.
 *
 * Read from /proc where there is one, because `ps` is missing in slim containers; a zombie has no arguments any more.
 */
export function markedProcesses(mark: string): number[] {
  const isOther = (id: number): boolean => id !== process.pid;
  return (process.platform === 'linux' ? fromProc(mark) : fromPs(mark)).filter(isOther);
}

/** Waits until no process has the mark, for so long at most; returns those that are left. */
export async function remainingProcesses(mark: string, atMostMs: number): Promise<number[]> {
  const from = performance.now();
  for (;;) {
    const left = markedProcesses(mark);
    if (left.length === 0 || performance.now() - from > atMostMs) return left;
    await delay(20);
  }
}

function fromProc(mark: string): number[] {
  const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return ids.filter((id) => argumentsOf(id).includes(mark)).map(Number);
}

function argumentsOf(id: string): string {
  try {
    return readFileSync(`/proc/${id}/cmdline`, 'utf8');
  } catch {
    return ''; // It ended in the meantime.
  }
}

function fromPs(mark: string): number[] {
  const lines = execFileSync('ps', ['-A', '-ww', '-o', 'pid=,args='], { encoding: 'utf8' }).split('\n');
  return lines.filter((line) => line.includes(mark)).map((line) => Number.parseInt(line, 10));
}
