import { InputError, shown } from '../../complaint/input-error.js';
import type { Shard } from '../../decay/shard.js';
import { environmentShard } from './environment-shard.js';
import { wholeSweep } from './run-sweep.js';

/** What the command line says of the part that is measured here. */
export interface ShardOptions {
  readonly shard?: Shard | undefined;
  /** how many parts there are, where the environment tells only which */
  readonly shards?: number | undefined;
}

/**
 * Chooses the part to measure: that of --shard, or that which the environment names, or the whole.
 *
 * @param say - is told of a part that nobody has asked for on the command line
 * @throws InputError when --shards stands beside --shard, or nothing says which of its parts this is
 */
export function chosenShard(
  { shard, shards }: ShardOptions,
  environment: Readonly<Record<string, string | undefined>>,
  say: (sentence: string) => void,
): Shard {
  if (shard !== undefined) {
    if (shards !== undefined) refuseShards(shards, 'and --shard stands beside it');
    return shard;
  }
  const found = environmentShard(environment, shards);
  if (found === null) {
    if (shards !== undefined && shards > 1) refuseShards(shards, 'and nothing says which of them this is');
    return wholeSweep;
  }
  const { index, count } = found.shard;
  say(`Measuring part ${index} of ${count}, as ${found.from} say; --shard 1/1 measures all of it.`);
  return found.shard;
}

function refuseShards(shards: number, clause: string): never {
  throw new InputError({
    where: '--shards',
    what: `is ${shown(shards)}, ${clause}`,
    expected:
      'expected it only where SLURM_ARRAY_TASK_ID, JOB_COMPLETION_INDEX or CI_NODE_INDEX names the part',
    next: 'Give --shard i/n for one part, or neither to measure all of it',
  });
}
