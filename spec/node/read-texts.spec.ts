import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTexts } from '../../src/node/read-texts.js';
import { inFolder } from './sweep/sweep-fixture.js';

const read = (name: string, content: string | Uint8Array): Promise<readonly string[]> =>
  inFolder((folder) => {
    writeFileSync(join(folder, name), content);
    return readTexts(join(folder, name));
  });

describe('readTexts', () => {
  it('takes a text a line, whatever the ends of lines, and no blank ones', async () => {
    expect(await read('mine.TXT', '\uFEFFa good film\r\n\n  \na\tbad one')).toEqual([
      'a good film',
      'a\tbad one',
    ]);
  });

  it('takes the texts of reviews', async () => {
    expect(await read('mine.tsv', 'text\trating\na good film\t5\n')).toEqual(['a good film']);
  });

  it.each([
    ['other bytes', 'mine.txt', Uint8Array.of(0xff, 0xfe, 0x61), 'is not UTF-8'],
    ['no text', 'mine.txt', ' \n\n', 'holds no text'],
    ['reviews without ratings', 'mine.tsv', 'a good film\t0\n', 'rating'],
    ['another kind of file', 'mine.md', 'a good film', '.tsv'],
  ])('refuses a file of %s', async (_, name, content, message) => {
    await expect(read(name, content)).rejects.toThrow(message);
  });
});
