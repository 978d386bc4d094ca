import { setTimeout as sleep } from 'node:timers/promises';
import type { ProcessGroup } from './process-group.js';

const lookEveryMs = 10;
/** The kernel ends at once what is killed, unless it waits for a device that does not answer. */
const killingMs = 1000;

/** How a process group is ended. */
export interface Patience {
  /** between the end of stdin and SIGTERM, and between SIGTERM and SIGKILL */
  readonly graceMs: number;
  /** whether it gets the first of them, because the end of stdin tells it to end */
  readonly isPolite: boolean;
}

/**
 * Ends a process group: waits, then SIGTERM, then SIGKILL, with `graceMs` between one and the next; never fails.
 *
 * @returns whole sentences about what it took beside patience
 */
export async function endProcess(group: ProcessGroup, { graceMs, isPolite }: Patience): Promise<string[]> {
  if (await hasEndedWithin(isPolite ? graceMs : 0, group)) return [];
  const isLeader = group.isLeaderRunning();
  group.signal('SIGTERM');
  const hasObeyed = await hasEndedWithin(graceMs, group);
  if (hasObeyed && isLeader && !isPolite) return [];
  const within = `within ${graceMs / 1000} s`;
  const who = isLeader ? 'The subject' : 'The subject left processes behind, which';
  const late = isPolite ? [`${within} after stdin was closed`] : [];
  if (hasObeyed) return [`${who}${notEnded(late)} had to be ended by SIGTERM.`];
  group.signal('SIGKILL');
  const deaf = `${who}${notEnded([...late, `${within} after SIGTERM`])}`;
  if (await hasEndedWithin(killingMs, group)) return [`${deaf} had to be killed by SIGKILL.`];
  return [`${deaf} did not end by SIGKILL either: process group ${group.id} is still there.`];
}

function notEnded(occasions: readonly string[]): string {
  return occasions.length === 0 ? '' : ` did not end ${occasions.join(' nor ')} and`;
}

async function hasEndedWithin(limitMs: number, group: ProcessGroup): Promise<boolean> {
  const deadline = performance.now() + limitMs;
  while (group.isRunning()) {
    if (performance.now() >= deadline) return false;
    await sleep(lookEveryMs);
  }
  return true;
}
