import { lstat, mkdir, readFile, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { InputError } from '../../complaint/input-error.js';
import { packageFolder } from '../package-folder.js';
import type { Scaffold } from './scaffolds.js';

/**
 * Writes a first subject into a folder, which is made if it is missing: all of its files, or nothing.
 *
 * @returns the paths of the files
 * @throws InputError when a file of that name is there already, a link included, or nothing can be written there
 */
export async function writeScaffold({ files }: Scaffold, folder: string): Promise<readonly string[]> {
  const templates = join(await packageFolder(), 'src', 'node', 'scaffold');
  const planned = await Promise.all(
    files.map(async ({ template, name }) => ({
      path: join(folder, name),
      text: await readFile(join(templates, template), 'utf8'),
    })),
  );
  for (const { path } of planned) if (await exists(path)) throw alreadyThere(path);
  const written: string[] = [];
  let firstMade: string | undefined;
  try {
    firstMade = await mkdir(folder, { recursive: true });
    for (const { path, text } of planned) {
      await writeNew(path, text);
      written.push(path);
    }
  } catch (cause) {
    for (const path of written) await rm(path, { force: true });
    if (firstMade !== undefined) await removeMade(folder, firstMade);
    throw cause instanceof InputError ? cause : unwritable(folder, cause);
  }
  return written;
}

/** Whether something has that name, if only a link that leads nowhere. */
async function exists(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => null)) !== null;
}

async function writeNew(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { flag: 'wx' });
  } catch (cause) {
    if (codeOf(cause) === 'EEXIST') throw alreadyThere(path);
    // A full disk leaves the beginning of the file.
    await rm(path, { force: true });
    throw cause;
  }
}

/** Removes the folders that were made, the innermost first, unless somebody has put something into them. */
async function removeMade(folder: string, firstMade: string): Promise<void> {
  const outermost = dirname(firstMade);
  for (let made = folder; relative(outermost, made) !== ''; made = dirname(made)) {
    const removed = await rmdir(made).then(
      () => true,
      () => false,
    );
    if (!removed) return;
  }
}

function alreadyThere(path: string): InputError {
  return new InputError({
    where: path,
    what: 'is there already',
    expected: 'expected no file of that name, because nothing is ever overwritten',
    next: 'Nothing was written. Give another folder (backproof init FOLDER), or move that file away',
  });
}

function unwritable(folder: string, cause: unknown): InputError {
  return new InputError({
    where: folder,
    what: `cannot be written to (${codeOf(cause)})`,
    expected: 'expected a folder, because the first subject is written into it',
    next: 'Nothing was written. Check its permissions, or give another folder (backproof init FOLDER)',
  });
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'for an unknown reason';
}
