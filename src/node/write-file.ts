import { chmod, mkdir, open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { InputError } from '../complaint/input-error.js';
import { temporaryName } from './temporary-files.js';

/**
 * Writes a file whole or not at all: under a temporary name beside it, flushed, then renamed.
 *
 * Missing folders are made. Whoever reads the path meets the old contents or the new, never a part. A link is followed and
 * an existing file keeps its mode; what is no regular file (`/dev/stdout`, a pipe) is written to as it is.
 *
 * @param text - whole, or in parts that would be too long together
 * @param what - what the file is for a message, as in `the report`
 * @throws InputError when the path cannot be written: no permission, no space, a folder of that name
 */
export async function writeFileWhole(
  path: string,
  text: string | Uint8Array | Iterable<string>,
  what: string,
): Promise<void> {
  const existing = await stat(path).catch(() => null);
  if (existing !== null && !existing.isFile() && !existing.isDirectory()) {
    await writeFile(path, text).catch((cause: unknown) => refuse(path, what, cause));
    return;
  }
  const target = existing === null ? path : await realpath(path);
  const temporary = join(dirname(target), temporaryName(basename(target)));
  try {
    await makeFolder(dirname(target));
    const file = await open(temporary, 'wx');
    try {
      await writeFile(file, text);
      await file.sync();
    } finally {
      await file.close();
    }
    if (existing !== null) await chmod(temporary, existing.mode);
    await rename(temporary, target);
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => undefined);
    refuse(path, what, cause);
  }
}

/**
 * Makes sure that a folder is there and can be written to, before hours of work go into what is to be written.
 *
 * @param file - what the message names: the file that is to be written there
 * @throws InputError when it cannot: no permission, a file in the way
 */
export async function requireWritableFolder(folder: string, what: string, file = folder): Promise<void> {
  const probe = join(folder, temporaryName('backproof'));
  try {
    await makeFolder(folder);
    await writeFile(probe, '');
    await rm(probe);
  } catch (cause) {
    refuse(file, what, cause);
  }
}

/**
 * Makes sure that a file can be written, before hours of work go into what is to stand in it; it is left as it is.
 *
 * @throws InputError when it cannot: no permission, a folder of that name, a file where a folder should be
 */
export async function requireWritableFile(path: string, what: string): Promise<void> {
  const existing = await stat(path).catch(() => null);
  if (existing?.isDirectory()) refuse(path, what, Object.assign(new Error(), { code: 'EISDIR' }));
  if (existing === null || existing.isFile()) await requireWritableFolder(dirname(path), what, path);
}

/**
 * Makes a folder and those above it that are missing, one by one: where nothing can be made, as in /proc, Node's recursive
 * `mkdir` tries for ever.
 */
async function makeFolder(folder: string): Promise<void> {
  const code = await mkdir(folder).then(
    () => null,
    (cause: NodeJS.ErrnoException) => cause.code,
  );
  if (code === null) return;
  if (code === 'ENOENT' && dirname(folder) !== folder) {
    await makeFolder(dirname(folder));
    await mkdir(folder);
  } else if (!(await stat(folder)).isDirectory()) {
    throw Object.assign(new Error(`${folder} is no folder`), { code: 'ENOTDIR' });
  }
}

function refuse(path: string, what: string, cause: unknown): never {
  throw new InputError({
    where: path,
    what: `cannot be written (${reason(cause)})`,
    expected: `expected a path that ${what} can be written to`,
    next: 'That file was left as it was. Choose another path, or make room and run again',
  });
}

function reason(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'for an unknown reason';
}
