import { InputError } from '../../complaint/input-error.js';
import type { ResolvedOptions } from '../check-options.js';
import type { CheckId } from '../comparison-record.js';

/** The path of the sequence between the cases of a run: it replays it, as a case's path replays a case. */
export const sequencePath = 'sequence';

/** Whether a run is that of the sequence alone. */
export function replaysSequence({ path, requests }: ResolvedOptions): boolean {
  return path === sequencePath && requests === undefined;
}

/**
 * Refuses options that the replay of the sequence would have to ignore, or that leave nothing of it.
 *
 * @throws InputError for its path beside cells, architectures, or wants that leave `behaviour/sequence` out
 */
export function requireSequenceAlone(options: ResolvedOptions): void {
  if (!replaysSequence(options)) return;
  const refuse = (name: string, beside: string, because: string): never => {
    throw new InputError({
      where: 'options.path',
      what: `is "${sequencePath}" beside ${beside}`,
      expected: `expected one of the two, because ${because}`,
      next: `To replay the sequence, leave ${name} out`,
    });
  };
  for (const name of ['cells', 'architectures'] as const) {
    if (options[name] === undefined) continue;
    refuse(name, name, 'the sequence goes through all that a subject supports');
  }
  if (options.wants('behaviour/sequence')) return;
  refuse('that choice', 'a choice of checks without "behaviour/sequence"', 'its replay makes no other');
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
