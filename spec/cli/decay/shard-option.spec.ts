import { describe, expect, it } from 'vitest';
import { shardText } from '../../../src/cli/decay/shard-option.js';

describe('shardText', () => {
  it('reads i/n', () => {
    expect(shardText('3/8')).toEqual({ index: 3, count: 8 });
    expect(shardText(' 1/1 ')).toEqual({ index: 1, count: 1 });
  });

  it.each(['', '3', '/8', '3/', '0/8', '9/8', '-1/8', '1.5/8', '3/8/9', '0x1/2', '1/1e3'])(
    'refuses "%s"',
    (text) => {
      expect(() => shardText(text)).toThrow('as in 3/8');
    },
  );
});
