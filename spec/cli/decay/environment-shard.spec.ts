import { describe, expect, it } from 'vitest';
import { environmentShard } from '../../../src/cli/decay/environment-shard.js';

describe('environmentShard', () => {
  it('finds none where nothing deals the sweep out', () => {
    expect(environmentShard({})).toBeNull();
    expect(environmentShard({ CI_NODE_TOTAL: '1', SLURM_ARRAY_TASK_ID: '' })).toBeNull();
    expect(environmentShard({ SLURM_JOB_ID: '17', CI: 'true' }, 8)).toBeNull();
  });

  it.each([
    ['1-8', { ID: '3', COUNT: '8', MIN: '1', MAX: '8', STEP: '1' }, 3],
    ['0-7', { ID: '0', COUNT: '8', MIN: '0', MAX: '7', STEP: '1' }, 1],
    ['10-45:5', { ID: '45', COUNT: '8', MIN: '10', MAX: '45', STEP: '5' }, 8],
  ])('takes the place of a task in the Slurm array %s', (_, told, index) => {
    const environment = Object.fromEntries(
      Object.entries(told).map(([name, value]) => [`SLURM_ARRAY_TASK_${name}`, value]),
    );
    expect(environmentShard(environment)?.shard).toEqual({ index, count: 8 });
  });

  it('counts the pods of Kubernetes from 0, and is told how many there are', () => {
    expect(environmentShard({ JOB_COMPLETION_INDEX: '0' }, 4)?.shard).toEqual({ index: 1, count: 4 });
    expect(environmentShard({ JOB_COMPLETION_INDEX: '3' }, 4)?.shard).toEqual({ index: 4, count: 4 });
    expect(() => environmentShard({ JOB_COMPLETION_INDEX: '3' })).toThrow('--shards');
  });

  it('counts the jobs of GitLab from 1', () => {
    const found = environmentShard({ CI_NODE_INDEX: '2', CI_NODE_TOTAL: '5' });
    expect(found).toEqual({ shard: { index: 2, count: 5 }, from: 'CI_NODE_INDEX and CI_NODE_TOTAL' });
  });

  it('measures all of it where there is one part', () => {
    expect(environmentShard({ CI_NODE_INDEX: '1', CI_NODE_TOTAL: '1' })).toBeNull();
    expect(environmentShard({ JOB_COMPLETION_INDEX: '0' }, 1)).toBeNull();
  });

  it('asks Slurm before the CI that started it', () => {
    const both = {
      SLURM_ARRAY_TASK_ID: '2',
      SLURM_ARRAY_TASK_COUNT: '3',
      CI_NODE_INDEX: '1',
      CI_NODE_TOTAL: '9',
    };
    expect(environmentShard(both)?.shard).toEqual({ index: 2, count: 3 });
  });

  it.each([
    [
      'a task between the steps',
      {
        SLURM_ARRAY_TASK_ID: '4',
        SLURM_ARRAY_TASK_MIN: '1',
        SLURM_ARRAY_TASK_STEP: '2',
        SLURM_ARRAY_TASK_COUNT: '8',
      },
    ],
    [
      'a task of a list with gaps, whose place nobody tells',
      { SLURM_ARRAY_TASK_ID: '9', SLURM_ARRAY_TASK_COUNT: '3' },
    ],
    ['part 0', { CI_NODE_INDEX: '0', CI_NODE_TOTAL: '4' }],
    ['more than there are', { CI_NODE_INDEX: '5', CI_NODE_TOTAL: '4' }],
    ['no number', { CI_NODE_INDEX: 'two', CI_NODE_TOTAL: '4' }],
    ['an index alone', { CI_NODE_INDEX: '2' }],
    ['a task alone', { SLURM_ARRAY_TASK_ID: '2' }],
  ])('refuses %s instead of measuring the wrong part', (_, environment) => {
    expect(() => environmentShard(environment)).toThrow(/--shard i\/n/);
  });
});
