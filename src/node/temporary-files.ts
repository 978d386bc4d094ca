import { randomUUID } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Names a file that stands beside another for as long as that is written. */
export function temporaryName(name: string): string {
  return `.${name}.${randomUUID()}.tmp`;
}

const temporary = /^\..+\.[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\.tmp$/;

/**
 * Removes the temporary files that processes have left in a folder when they were killed while they wrote.
 *
 * A file younger than this process may be that of another one at work, and stays. Never throws: litter is no reason to fail.
 */
export async function removeAbandonedFiles(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const path of names.filter((name) => temporary.test(name)).map((name) => join(folder, name))) {
    const found = await stat(path).catch(() => null);
    if (found?.isFile() && found.mtimeMs < performance.timeOrigin) await rm(path).catch(() => undefined);
  }
}
