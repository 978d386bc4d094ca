import type { ResolvedOptions } from '../check-options.js';
import type { CheckId } from '../comparison-record.js';

/** The path of the sequence between the cases of a run: it replays it, as a case's path replays a case. */
export const sequencePath = 'sequence';

/** Whether a run is that of the sequence alone. */
export function replaysSequence({ path, requests }: ResolvedOptions): boolean {
  return path === sequencePath && requests === undefined;
}

/**
 * Whether a run makes a check: the sequence goes through cases of every architecture, and so belongs to a run that is
 * about all that a subject can do; a replay of it makes no other.
 */
export function isMadeIn(options: ResolvedOptions, id: CheckId): boolean {
  if (replaysSequence(options)) return id === 'behaviour/sequence';
  const { path, cells, architectures, requests } = options;
  const isWhole = [path, cells, architectures, requests].every((option) => option === undefined);
  return id !== 'behaviour/sequence' || isWhole;
}
