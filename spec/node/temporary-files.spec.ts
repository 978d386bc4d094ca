import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { removeAbandonedFiles, temporaryName } from '../../src/node/temporary-files.js';

describe('removeAbandonedFiles', () => {
  it('removes what was left before this process began, and nothing else', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'backproof-abandoned-'));
    const kept = ['decay.json', '.hidden.tmp', 'decay.json.tmp', '.decay.json.0123.tmp'];
    const young = temporaryName('decay.json');
    const abandoned = [temporaryName('decay.json'), temporaryName('backproof')];
    const before = performance.timeOrigin / 1000 - 10;
    try {
      for (const name of [...kept, young, ...abandoned]) {
        writeFileSync(join(folder, name), '');
        if (name !== young) utimesSync(join(folder, name), before, before);
      }
      await removeAbandonedFiles(folder);
      expect(readdirSync(folder).sort()).toEqual([...kept, young].sort());
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('minds no folder that is not there', async () => {
    await expect(removeAbandonedFiles(join(tmpdir(), temporaryName('nowhere')))).resolves.toBeUndefined();
  });
});

describe('temporaryName', () => {
  it('is hidden, tells what it is for, and is never the same', () => {
    expect(temporaryName('decay.json')).toMatch(/^\.decay\.json\..*\.tmp$/);
    expect(temporaryName('a')).not.toBe(temporaryName('a'));
  });
});
