import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { InputError } from '../complaint/input-error.js';

/**
 * Writes a text file whole or not at all: under a temporary name beside it, flushed, then renamed.
 *
 * Missing folders are made. Whoever reads the path meets the old contents or the new, never a part.
 *
 * @param what - what the file is for a message, as in `the report`
 * @throws InputError when the path cannot be written: no permission, no space, a folder of that name
 */
export async function writeFileWhole(path: string, text: string, what: string): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`);
  try {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw new InputError({
      where: path,
      what: `cannot be written (${reason(cause)})`,
      expected: `expected a path that ${what} can be written to`,
      next: 'Nothing was changed there. Choose another path, or make room and run again',
    });
  }
}

function reason(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'for an unknown reason';
}
