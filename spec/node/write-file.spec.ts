import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InputError } from '../../src/complaint/input-error.js';
import { requireWritableFile, requireWritableFolder, writeFileWhole } from '../../src/node/write-file.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'backproof-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('writeFileWhole', () => {
  it('writes a file into folders that it makes, and leaves nothing else there', async () => {
    const path = join(folder, 'a', 'b', 'report.txt');
    await writeFileWhole(path, 'whole', 'the report');
    expect(readFileSync(path, 'utf8')).toBe('whole');
    expect(readdirSync(join(folder, 'a', 'b'))).toEqual(['report.txt']);
  });

  it('keeps the mode of a file and follows a link to it', async () => {
    const real = join(folder, 'real.txt');
    const link = join(folder, 'link.txt');
    writeFileSync(real, 'old');
    chmodSync(real, 0o600);
    symlinkSync(real, link);
    await writeFileWhole(link, 'new', 'the report');
    expect(readFileSync(real, 'utf8')).toBe('new');
    expect(statSync(real).mode & 0o777).toBe(0o600);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
  });

  it('writes to what is no regular file, and leaves it what it is', async () => {
    const link = join(folder, 'null');
    symlinkSync('/dev/null', link);
    await writeFileWhole(link, 'gone', 'the report');
    expect(statSync(link).isCharacterDevice()).toBe(true);
  });

  it('refuses a folder in the way, names it, and leaves no temporary file', async () => {
    const error = await writeFileWhole(folder, 'text', 'the report').catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(InputError);
    expect((error as Error).message).toContain(folder);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('requireWritableFolder', () => {
  it('makes the folder and leaves it empty', async () => {
    const wanted = join(folder, 'reports', 'decay');
    await requireWritableFolder(wanted, 'the report');
    expect(readdirSync(wanted)).toEqual([]);
  });

  it('refuses a file in the way', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    await expect(requireWritableFolder(file, 'the report')).rejects.toThrow(InputError);
  });
});

describe('requireWritableFile', () => {
  it('leaves a file as it is, and makes none', async () => {
    const path = join(folder, 'base.json');
    await requireWritableFile(path, 'the baseline');
    expect(readdirSync(folder)).toEqual([]);
    writeFileSync(path, 'old');
    await requireWritableFile(path, 'the baseline');
    expect(readFileSync(path, 'utf8')).toBe('old');
    await requireWritableFile('/dev/null', 'the baseline');
  });

  it('refuses a folder of that name, and a file where a folder should be', async () => {
    writeFileSync(join(folder, 'file'), '');
    await expect(requireWritableFile(folder, 'the baseline')).rejects.toThrow('cannot be written (EISDIR)');
    await expect(requireWritableFile(join(folder, 'file', 'base.json'), 'the baseline')).rejects.toThrow(
      /base\.json cannot be written \(ENOTDIR\)/,
    );
  });
});
