import { InputError, shown } from '../../complaint/input-error.js';
import { requireShard, type Shard } from '../../decay/shard.js';

/** A shard and the variables that named it. */
export interface NamedShard {
  readonly shard: Shard;
  /** `SLURM_ARRAY_TASK_ID and SLURM_ARRAY_TASK_COUNT` */
  readonly from: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Finds out which part of a sweep this machine has, from what runs it: a Slurm job array (`SLURM_ARRAY_TASK_ID` and
 * `_COUNT`, with `_MIN` and `_STEP` where it does not count from 1), a Kubernetes indexed job (`JOB_COMPLETION_INDEX`, from
 * 0), GitLab's parallel jobs (`CI_NODE_INDEX`, from 1, and `CI_NODE_TOTAL`).
 *
 * @param count - how many parts there are, where the environment does not tell: Kubernetes does not
 * @returns null where nothing of the kind runs it, or there is one part only
 * @throws InputError when a variable is no whole number, or names a part that there is not
 * @see https://slurm.schedmd.com/job_array.html, "Job ID and Environment Variables"
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/job, "Completion mode"
 */
export function environmentShard(environment: Environment, count?: number): NamedShard | null {
  const found =
    slurm(environment, count) ?? kubernetes(environment, count) ?? gitlab(environment, count) ?? null;
  if (found === null || found.shard.count === 1) return null;
  requireShard(found.shard, `the part that ${found.from} name`);
  return found;
}

function slurm(environment: Environment, count: number | undefined): NamedShard | null {
  const id = whole(environment, 'SLURM_ARRAY_TASK_ID');
  if (id === null) return null;
  const from = 'SLURM_ARRAY_TASK_ID and SLURM_ARRAY_TASK_COUNT';
  const first = whole(environment, 'SLURM_ARRAY_TASK_MIN') ?? 1;
  const step = whole(environment, 'SLURM_ARRAY_TASK_STEP') ?? 1;
  const total = count ?? whole(environment, 'SLURM_ARRAY_TASK_COUNT');
  if (total === null) throw missing('SLURM_ARRAY_TASK_COUNT', 'SLURM_ARRAY_TASK_ID');
  return { shard: { index: (id - first) / Math.max(step, 1) + 1, count: total }, from };
}

function kubernetes(environment: Environment, count: number | undefined): NamedShard | null {
  const index = whole(environment, 'JOB_COMPLETION_INDEX');
  if (index === null) return null;
  if (count === undefined) throw missing('--shards', 'JOB_COMPLETION_INDEX');
  return { shard: { index: index + 1, count }, from: 'JOB_COMPLETION_INDEX and --shards' };
}

function gitlab(environment: Environment, count: number | undefined): NamedShard | null {
  const index = whole(environment, 'CI_NODE_INDEX');
  if (index === null) return null;
  const total = count ?? whole(environment, 'CI_NODE_TOTAL');
  if (total === null) throw missing('CI_NODE_TOTAL', 'CI_NODE_INDEX');
  return { shard: { index, count: total }, from: 'CI_NODE_INDEX and CI_NODE_TOTAL' };
}

/** The value of a variable; null where it is not set, or empty. */
function whole(environment: Environment, name: string): number | null {
  const text = environment[name]?.trim() ?? '';
  if (text === '') return null;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new InputError({
    where: name,
    what: `is ${shown(text)}`,
    expected: 'expected a whole number, because it says which part of the sweep this machine has',
    next: 'Give --shard i/n, which goes before what the environment says',
  });
}

function missing(what: string, beside: string): InputError {
  return new InputError({
    where: what,
    what: 'is missing',
    expected: `expected it beside ${beside}, because that says which part of the sweep this machine has, but not of how many`,
    next: 'Give --shards n, or --shard i/n; --shard 1/1 measures all of it here',
  });
}
