import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InputError } from '../../src/complaint/input-error.js';
import { readBytes } from '../../src/node/read-bytes.js';

let folder: string;
let path: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backproof-bytes-'));
  path = join(folder, 'four');
  await writeFile(path, Uint8Array.of(1, 2, 3, 4));
});

afterAll(() => rm(folder, { recursive: true }));

describe('readBytes', () => {
  it('reads the whole file', async () => {
    expect([...(await readBytes(path, 'four bytes', 4))]).toEqual([1, 2, 3, 4]);
  });

  it('refuses one that is larger, a folder, and what is not there', async () => {
    await expect(readBytes(path, 'bytes', 3)).rejects.toThrow(/has 4 bytes; expected at most 3/);
    for (const wrong of [folder, join(folder, 'none')]) {
      await expect(readBytes(wrong, 'bytes')).rejects.toThrow(InputError);
      await expect(readBytes(wrong, 'bytes')).rejects.toThrow(/cannot be read \(E.*\); expected bytes/);
    }
  });
});
