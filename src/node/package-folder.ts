import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Finds the folder of this package: the nearest above this module whose package.json says that it is backproof's.
 *
 * The module itself stands in `src/`, or in `dist/` or `dist/chunks/` once it is bundled.
 *
 * @throws Error when there is none: then the installation is broken
 */
export async function packageFolder(): Promise<string> {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!(await isOurs(folder))) {
    const above = dirname(folder);
    if (above === folder) throw new Error('The package.json of backproof is missing; install it again.');
    folder = above;
  }
  return folder;
}

async function isOurs(folder: string): Promise<boolean> {
  const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => 'null');
  const { name } = (JSON.parse(text) ?? {}) as { readonly name?: unknown };
  return name === 'backproof';
}
