import {
  copyFileSync,
  cpSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InputError } from '../../../src/complaint/input-error.js';
import { readTrainedNetworks } from '../../../src/node/weights/read-trained-networks.js';

const shipped = fileURLToPath(new URL('../../../src/example/trained/', import.meta.url));

describe('readTrainedNetworks', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'trained-'));
    cpSync(shipped, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const refusal = async (message: RegExp) => {
    const reading = readTrainedNetworks(folder);
    await expect(reading).rejects.toThrow(InputError);
    await expect(reading).rejects.toThrow(message);
  };

  it('reads those that come with backproof, each under its file', async () => {
    const { index, classifiers } = await readTrainedNetworks();
    expect([...classifiers.keys()]).toEqual(index.networks.map(({ file }) => file));
    for (const { file, architecture } of index.networks) {
      expect(classifiers.get(file)!.architecture).toEqual(architecture);
    }
    expect((await readTrainedNetworks(folder)).index).toEqual(index);
  });

  it('says which file is missing', async () => {
    rmSync(join(folder, 'rating-gru.safetensors'));
    await refusal(/rating-gru\.safetensors cannot be read .*ENOENT/);
    rmSync(join(folder, 'index.json'));
    await refusal(/index\.json cannot be read .*ENOENT/);
  });

  it('says which file is damaged', async () => {
    truncateSync(join(folder, 'agreement-lstm.safetensors'), 1000);
    await refusal(/agreement-lstm\.safetensors/);
  });

  it('says which file holds the weights of another network', async () => {
    copyFileSync(join(folder, 'agreement-gru.safetensors'), join(folder, 'agreement-elman.safetensors'));
    await refusal(/agreement-elman\.safetensors: network\.parameters/);
  });

  it('refuses weights that are not finite', async () => {
    const path = join(folder, 'agreement-elman.safetensors');
    const bytes = readFileSync(path);
    bytes.writeDoubleLE(Number.NaN, bytes.length - 8);
    writeFileSync(path, bytes);
    await refusal(/agreement-elman\.safetensors: network\.parameters/);
  });
});
