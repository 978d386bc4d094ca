import { describe, expect, it } from 'vitest';
import { chosenShard } from '../../../src/cli/decay/chosen-shard.js';

/** The part that is chosen, and what was said of it. */
function chosen(options: Parameters<typeof chosenShard>[0], environment = {}) {
  const said: string[] = [];
  return [chosenShard(options, environment, (sentence) => said.push(sentence)), said.length];
}

describe('chosenShard', () => {
  it('goes by the command line before the environment, and tells of what nobody asked for', () => {
    const environment = { CI_NODE_INDEX: '2', CI_NODE_TOTAL: '3' };
    expect(chosen({ shard: { index: 1, count: 1 } }, environment)).toEqual([{ index: 1, count: 1 }, 0]);
    expect(chosen({}, environment)).toEqual([{ index: 2, count: 3 }, 1]);
    expect(chosen({ shards: 4 }, { JOB_COMPLETION_INDEX: '0' })).toEqual([{ index: 1, count: 4 }, 1]);
  });

  it('measures the whole where nothing names a part', () => {
    expect(chosen({})).toEqual([{ index: 1, count: 1 }, 0]);
    expect(chosen({ shards: 1 })).toEqual([{ index: 1, count: 1 }, 0]);
  });

  it('refuses a number of parts where nothing says which, or the part was told', () => {
    expect(() => chosen({ shards: 3 })).toThrow('nothing says which of them this is');
    expect(() => chosen({ shard: { index: 1, count: 4 }, shards: 3 })).toThrow('--shard stands beside it');
  });
});
