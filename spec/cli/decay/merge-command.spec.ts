import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inFolder } from '../../node/sweep/sweep-fixture.js';
import { backproof } from '../backproof.js';

describe('mergeCommand', () => {
  it.each([
    ['a file that is not there', ['points-1-of-2.jsonl'], 'is not there'],
    ['a folder without parts', ['.'], 'holds no part of a sweep'],
    ['a file of something else', ['other.txt'], 'does not begin as a file of measured points does'],
    ['no part at all', [], 'missing required argument'],
  ])('refuses %s and writes nothing', (_, args, message) =>
    inFolder(async (folder) => {
      const own = join(folder, 'own');
      mkdirSync(own);
      writeFileSync(join(own, 'other.txt'), 'lag 1\n');
      const { status, stderr, stdout } = await backproof(own, ['merge', ...args]);
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).toContain(message);
      expect(readdirSync(own)).toEqual(['other.txt']);
    }),
  );
});
