import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readVocabulary } from '../../src/node/read-vocabulary.js';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backproof-vocabulary-'));
});

afterAll(() => rm(folder, { recursive: true }));

async function written(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

describe('readVocabulary', () => {
  it.each([
    ['vocab.txt', 'film\ngood\n'],
    ['vocab', 'film\ngood'],
    ['vocab.JSON', '["film", "good"]'],
    ['vocab.json', '{"good": 1, "film": 0}'],
  ])('reads %s', async (name, content) => {
    const indexOf = await readVocabulary(await written(name, content));
    expect(indexOf).toEqual(
      new Map([
        ['film', 0],
        ['good', 1],
      ]),
    );
  });

  it('refuses what is not there, not UTF-8, or no vocabulary, by its path', async () => {
    await expect(readVocabulary(join(folder, 'none.txt'))).rejects.toThrow(
      /none\.txt cannot be read \(ENOENT/,
    );
    const latin1 = await written('latin1.txt', Uint8Array.of(0x66, 0xfc, 0x72));
    await expect(readVocabulary(latin1)).rejects.toThrow(/latin1\.txt is not valid UTF-8/);
    await expect(readVocabulary(await written('empty.json', '[]'))).rejects.toThrow(
      /empty\.json holds no token/,
    );
  });
});
