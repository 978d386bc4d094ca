import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createJiti } from 'jiti';
import { InputError, shown } from '../../complaint/input-error.js';
import { SubjectFailure } from '../../contract/subject-failure.js';

/** A library of the user's own that is installed where it can be found. */
export interface InstalledLibrary {
  readonly name: string;
  readonly version: string;
  /** the folder that holds its package.json */
  readonly folder: string;
  /** loads it, or what its `exports` call `path`, as CommonJS would; whatever it exports */
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
 * @throws InputError when its package.json cannot be read
 */
export async function installedLibrary(name: string): Promise<InstalledLibrary | null> {
  return installedFrom(process.cwd(), name);
}

/** Looks for a library as {@link installedLibrary} does, with another folder in the place of the working directory. */
export async function installedFrom(start: string, name: string): Promise<InstalledLibrary | null> {
  for (const base of [pathToFileURL(join(start, 'backproof.config.js')).href, import.meta.url]) {
    const found = await libraryFrom(base, name);
    if (found !== null) return found;
  }
  return null;
}

/**
 * Tells whether libraries are installed, as a built-in subject says whether it can run.
 *
 * @returns true, or which are missing and the command that installs them
 */
export async function areInstalled(names: readonly string[]): Promise<true | string> {
  const found = await Promise.all(names.map((name) => installedLibrary(name)));
  const missing = names.filter((_, at) => found[at] === null);
  return missing.length === 0 ? true : missingSentence(missing);
}

/** Finds a library that has to be there. @throws SubjectFailure of the kind `start` that says how to install it */
export async function requireInstalled(name: string): Promise<InstalledLibrary> {
  const library = await installedLibrary(name);
  if (library !== null) return library;
  throw new SubjectFailure('start', missingSentence([name]));
}

function missingSentence(names: readonly string[]): string {
  const verb = names.length === 1 ? 'is' : 'are';
  return `${names.join(' and ')} ${verb} not installed. Install with: npm install --save-dev ${names.join(' ')}`;
}

async function libraryFrom(base: string, name: string): Promise<InstalledLibrary | null> {
  const require = createRequire(base);
  for (const above of require.resolve.paths(name) ?? []) {
    const folder = join(above, ...name.split('/'));
    const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => null);
    if (text === null) continue;
    const specifier = (path: string): string => (path === '' ? name : `${name}/${path}`);
    return {
      name,
      version: versionIn(text, folder, name),
      folder,
      require: (path = '') => require(specifier(path)),
      import: async (path = '') => import(moduleUrl(base, specifier(path))),
    };
  }
  return null;
}

/** The file that an import from `base` would load: `import()` itself looks from this module on alone. */
function moduleUrl(base: string, specifier: string): string {
  return createJiti(base).esmResolve(specifier, { conditions: ['node', 'import'] });
}

function versionIn(text: string, folder: string, name: string): string {
  try {
    const { version } = (JSON.parse(text) ?? {}) as { readonly version?: unknown };
    return typeof version === 'string' ? version : 'unknown';
  } catch (cause) {
    throw new InputError({
      where: join(folder, 'package.json'),
      what: `cannot be read: ${cause instanceof Error ? cause.message : shown(cause)}`,
      expected: `expected the JSON that came with ${name}`,
      next: `Install ${name} again`,
    });
  }
}
