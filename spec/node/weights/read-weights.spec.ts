import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InputError } from '../../../src/complaint/input-error.js';
import { readWeights } from '../../../src/node/weights/read-weights.js';
import { largestBytes } from '../../../src/node/weights/weight-limits.js';
import { writeSafetensors } from '../../../src/node/weights/write-safetensors.js';
import { doubles, npyBytes, npyHeader } from './file-bytes.js';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backproof-weights-'));
});

afterAll(() => rm(folder, { recursive: true }));

async function written(name: string, content: Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function complaint(path: string): Promise<string> {
  const error: unknown = await readWeights(path).catch((reason: unknown) => reason);
  if (!(error instanceof InputError)) throw new Error(`expected an InputError, got ${String(error)}`);
  return error.message.replaceAll(join(folder, '/'), '');
}

const w = { shape: [2], data: Float64Array.of(1, 2) };
const files: readonly (readonly [name: string, content: Uint8Array])[] = [
  ['w.safetensors', writeSafetensors({ w })],
  ['W.SafeTensors', writeSafetensors({ w })],
  ['w.npz', zipSync({ 'w.npy': npyBytes(npyHeader('<f8', '(2,)'), doubles(1, 2)) })],
];

describe('readWeights', () => {
  it.each(files)('reads %s by its extension', async (name, content) => {
    expect([...(await readWeights(await written(name, content)))]).toEqual([['w', w]]);
  });

  it.each(['w.pt', 'w.h5', 'w.onnx', 'w'])('refuses %s, and says how to save it', async (name) => {
    const message = await complaint(await written(name, Buffer.from('')));
    expect(message).toMatch(/expected "\.safetensors" or "\.npz", which hold numbers and no code\. Save/);
  });

  it('names the file that is missing, a folder, or damaged', async () => {
    expect(await complaint(join(folder, 'none.npz'))).toMatch(/^none\.npz cannot be read \(ENOENT/);
    expect(await complaint(await written('bad.npz', Buffer.from('bad')))).toMatch(
      /^bad\.npz cannot be unpacked/,
    );
  });

  it('refuses a file without a weight', async () => {
    expect(await complaint(await written('none.safetensors', writeSafetensors({})))).toMatch(
      /^none\.safetensors holds no tensor of floats/,
    );
  });

  it('refuses a file that is too large, without reading it', async () => {
    const path = await written('large.safetensors', Buffer.alloc(0));
    await truncate(path, largestBytes + 1);
    expect(await complaint(path)).toMatch(
      /^large\.safetensors has 1073741825 bytes; expected at most 1073741824/,
    );
  });
});
