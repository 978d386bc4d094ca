import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { processorMs } from './timing.js';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/**
 * Collects until nothing more goes, because a collection leaves the arrays that it frees to another thread.
 *
 * @returns the bytes of arrays that are alive
 */
function collectAll(): number {
  let held = Number.POSITIVE_INFINITY;
  for (;;) {
    collect();
    const { arrayBuffers } = process.memoryUsage();
    if (arrayBuffers === held) return held;
    held = arrayBuffers;
  }
}

/** What was seen of this process's memory since a watch began. */
export interface SeenMemory {
  /** the most bytes of arrays that were alive at a time */
  readonly heldBytes: number;
  /** the most that the whole process held, with what was waiting to be collected */
  readonly residentBytes: number;
  /** the processor time that looking took, which is no part of what is watched */
  readonly pausedMs: number;
}

/** Begins to watch: each look collects what is dead and counts what is left. */
export function watchMemory(): { look(): void; seen(): SeenMemory } {
  const before = collectAll();
  let heldBytes = 0;
  let residentBytes = 0;
  let pausedMs = 0;
  return {
    look() {
      const start = processorMs();
      residentBytes = Math.max(residentBytes, process.memoryUsage.rss());
      heldBytes = Math.max(heldBytes, collectAll() - before);
      pausedMs += processorMs() - start;
    },
    seen: () => ({ heldBytes, residentBytes, pausedMs }),
  };
}
