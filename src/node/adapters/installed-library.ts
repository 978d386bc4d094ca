import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A library of the user's own that is installed where it can be found. */
export interface InstalledLibrary {
  readonly name: string;
  readonly version: string;
  /** the folder that holds its package.json */
  readonly folder: string;
  /** loads it as CommonJS would; whatever it exports */
  require(path?: string): unknown;
  /** loads it as an ES module would; its namespace */
  import(path?: string): Promise<unknown>;
}

/**
 * Looks for a library, first from the folder in which backproof was started, then beside backproof itself.
 *
 * No library that is checked is a dependency: what is checked is what the user has installed.
 *
 * @returns null when it is not there
 */
export async function installedLibrary(name: string): Promise<InstalledLibrary | null> {
  for (const base of [pathToFileURL(join(process.cwd(), 'backproof.config.js')).href, import.meta.url]) {
    const found = await libraryFrom(base, name);
    if (found !== null) return found;
  }
  return null;
}

async function libraryFrom(base: string, name: string): Promise<InstalledLibrary | null> {
  const require = createRequire(base);
  for (const above of require.resolve.paths(name) ?? []) {
    const folder = join(above, ...name.split('/'));
    const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => null);
    if (text === null) continue;
    const { version } = JSON.parse(text) as { readonly version?: unknown };
    const specifier = (path: string): string => (path === '' ? name : `${name}/${path}`);
    return {
      name,
      version: String(version ?? 'unknown'),
      folder,
      require: (path = '') => require(specifier(path)),
      import: async (path = '') => import(pathToFileURL(require.resolve(specifier(path))).href),
    };
  }
  return null;
}
