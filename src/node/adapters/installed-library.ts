import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createJiti } from 'jiti';
import { InputError, shown } from '../../complaint/input-error.js';
import { thrownWords } from '../../complaint/thrown-words.js';
import { SubjectFailure } from '../../contract/subject-failure.js';

/** A library of the user's own that is installed where it can be found. */
export interface InstalledLibrary {
  readonly name: string;
  readonly version: string;
  /** the folder that holds its package.json */
  readonly folder: string;
  /**
   * loads it, or what its `exports` call `path`, as CommonJS would; whatever it exports
   *
   * @throws SubjectFailure of the kind `start` that says why it cannot be loaded
   */
  require(path?: string): unknown;
  /** loads it as an ES module would; its namespace. @throws SubjectFailure as `require` does */
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
  return (await requireAllInstalled([name]))[0]!;
}

/** Finds libraries all of which have to be there. @throws SubjectFailure of the kind `start` that says how to install the missing */
export async function requireAllInstalled(names: readonly string[]): Promise<readonly InstalledLibrary[]> {
  const found = await Promise.all(names.map((name) => installedLibrary(name)));
  const libraries = found.filter((library) => library !== null);
  if (libraries.length === names.length) return libraries;
  throw new SubjectFailure('start', missingSentence(names.filter((_, at) => found[at] === null)));
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
    const found = { name, version: versionIn(text, folder, name), folder };
    return {
      ...found,
      require(path = '') {
        try {
          return require(specifier(path));
        } catch (cause) {
          throw loadingFailure(found, base, cause);
        }
      },
      async import(path = '') {
        try {
          return await import(moduleUrl(base, specifier(path)));
        } catch (cause) {
          throw loadingFailure(found, base, cause);
        }
      },
    };
  }
  return null;
}

/** What a library is called in a message. */
type Found = Pick<InstalledLibrary, 'name' | 'version' | 'folder'>;

/** Says why a library cannot be loaded: what it threw, in a line, without the file that backproof seemed to load it from. */
function loadingFailure(found: Found, base: string, cause: unknown): SubjectFailure {
  const [line] = thrownWords(cause).split('\n', 1);
  const reason = line!.replace(` imported from ${fileURLToPath(base)}`, '').replace(/\.$/, '');
  return brokenLibrary(found, `could not be loaded: ${reason}`, { cause });
}

/** npm brings back what a folder held that is gone, under whatever name and version package.json asks for. */
function brokenLibrary(
  { name, version, folder }: Found,
  what: string,
  options?: ErrorOptions,
): SubjectFailure {
  const message = `${name} ${version} in ${folder} ${what}. Delete that folder and install ${name} again by npm install.`;
  return new SubjectFailure('start', message, {}, options);
}

/**
 * Makes sure that what was loaded of a library has what is used of it, each named by its path: `Architect.LSTM`.
 *
 * @throws SubjectFailure of the kind `start` that names what is missing
 */
export function requireExports<Loaded>(library: Found, loaded: unknown, names: readonly string[]): Loaded {
  const missing = names.filter((name) => memberOf(loaded, name.split('.')) == null);
  if (missing.length === 0) return loaded as Loaded;
  const list = new Intl.ListFormat('en').format(missing);
  throw brokenLibrary(
    library,
    `exports no ${list}, so it is damaged, or of a version that backproof does not know`,
  );
}

function memberOf(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((whole, name) => (Object(whole) as Record<string, unknown>)[name], value);
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
