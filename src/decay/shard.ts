import { InputError, shown } from '../complaint/input-error.js';

/** One of several machines that share a sweep. */
export interface Shard {
  /** which, from 1 */
  readonly index: number;
  /** of how many */
  readonly count: number;
}

/**
 * Lists the points that a shard measures: every `count`-th, so that each shard has its part of the long series and of the short ones.
 *
 * @param total - how many points the sweep has
 * @returns their places in the plan, ascending; none where there are more shards than points
 * @throws InputError when the shard is not one of 1 … count
 */
export function shardPlaces(total: number, { index, count }: Shard): number[] {
  requireShard({ index, count });
  return Array.from({ length: total }, (_, place) => place).filter((place) => place % count === index - 1);
}

/**
 * Checks that a shard is one of as many as it says.
 *
 * @param where - what named it, for the message
 * @throws InputError otherwise; NaN is no number of a shard
 */
export function requireShard({ index, count }: Shard, where = 'shard'): void {
  const isWhole = Number.isSafeInteger(index) && Number.isSafeInteger(count);
  if (isWhole && index >= 1 && index <= count) return;
  throw new InputError({
    where,
    what: `is ${shown(index)} of ${shown(count)}`,
    expected: 'expected i of n with 1 ≤ i ≤ n, because the points of the sweep are dealt out to n machines',
    next: 'Give --shard i/n, which goes before what the environment says',
  });
}
