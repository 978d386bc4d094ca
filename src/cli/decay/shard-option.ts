import { InvalidArgumentError } from '@commander-js/extra-typings';
import { InputError, shown } from '../../complaint/input-error.js';
import { requireShard, type Shard } from '../../decay/shard.js';

/** Reads `3/8`: the third of eight parts. */
export function shardText(text: string): Shard {
  const [, index, count] = /^(\d{1,9})\/(\d{1,9})$/.exec(text.trim()) ?? [];
  const shard = { index: Number(index), count: Number(count) };
  try {
    requireShard(shard);
  } catch (cause) {
    if (!(cause instanceof InputError)) throw cause;
    throw new InvalidArgumentError(
      `It is ${shown(text)}; expected i/n with 1 ≤ i ≤ n, as in 3/8, the third of eight parts.`,
    );
  }
  return shard;
}
