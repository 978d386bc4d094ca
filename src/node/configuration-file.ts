import { existsSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { lilconfig } from 'lilconfig';
import { InputError, shown } from '../complaint/input-error.js';
import { type Configuration, resolveConfiguration } from '../contract/configuration.js';
import { builtIns } from './built-ins.js';
import { loadModule } from './load-module.js';

/** A configuration and where it stands. */
export interface ConfigurationFile {
  /** the file as seen from the working directory: `backproof.config.ts`, `../package.json` */
  readonly path: string;
  /** the place of a key in it, for messages: `backproof.config.json: cases`, `package.json: backproof.cases` */
  readonly placeOf: (key: string) => string;
  /** its values, the paths among them as seen from the working directory */
  readonly values: Configuration;
}

const modules = ['ts', 'mts', 'cts', 'js', 'mjs', 'cjs'].map((extension) => `backproof.config.${extension}`);
const ownFiles = [...modules, 'backproof.config.json'];

/**
 * Finds and reads the configuration: `backproof.config.{ts,js,json}` (or .mts, .cts, .mjs, .cjs), or `"backproof"` in
 * package.json.
 *
 * It is looked for in a folder, then in those above it, up to the first that holds a package.json or .git; where there is
 * no such folder, nowhere above: a file that lies in /tmp by chance is not run. In each folder `backproof.config` goes
 * before package.json.
 *
 * @param from - the folder to begin in
 * @returns null when there is none
 * @throws InputError when it cannot be read, parsed or loaded, has an unknown key or a value of another type, or when two
 *   of them stand side by side
 */
export async function readConfigurationFile(from: string): Promise<ConfigurationFile | null> {
  const found = await search(resolve(from));
  if (found === null) return null;
  const path = fromHere(found.filepath);
  const prefix = basename(found.filepath) === 'package.json' ? `${path}: backproof.` : `${path}: `;
  if (found.isEmpty === true) {
    throw new InputError({ where: path, what: 'is empty', expected: 'expected an object of options' });
  }
  const values = validated(found.config, prefix);
  requireOnlyOne(found.filepath);
  return {
    path,
    placeOf: (key) => `${prefix}${key}`,
    values: withPathsFromHere(values, dirname(found.filepath)),
  };
}

/** Validates a configuration; a complaint about it begins with its place in the file. */
function validated(configuration: unknown, prefix: string): Configuration {
  const root = 'configuration';
  try {
    return resolveConfiguration(configuration, root);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const key = error.complaint.where.slice(root.length).replace(/^\./, '');
    const where = key === '' ? prefix.replace(/[:.] ?$/, '') : `${prefix}${key}`;
    throw new InputError({ ...error.complaint, where });
  }
}

async function search(from: string) {
  const searcher = lilconfig('backproof', {
    searchPlaces: [...ownFiles, 'package.json'],
    packageProp: 'backproof',
    stopDir: projectFolder(from),
    ignoreEmptySearchPlaces: false,
    cache: false,
    loaders: {
      '.json': parseJson,
      ...Object.fromEntries(
        ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs'].map((extension) => [extension, load]),
      ),
    },
  });
  return searcher.search(from).catch((error: unknown) => {
    if (error instanceof InputError) throw error;
    throw new InputError({
      where: 'the configuration',
      what: `cannot be read (${error instanceof Error ? error.message : String(error)})`,
      expected: `expected a file such as ${ownFiles[0]} that can be read`,
    });
  });
}

function load(path: string): Promise<unknown> {
  return loadModule(fromHere(path), { what: 'the configuration' });
}

/** The nearest folder that holds a package.json or .git, itself included; without one the folder itself. */
function projectFolder(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (['package.json', '.git'].some((name) => existsSync(join(folder, name)))) return folder;
    if (folder === dirname(folder)) return from;
  }
}

function parseJson(path: string, text: string): unknown {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    // lilconfig asks package.json for a member, whatever it holds.
    return basename(path) === 'package.json' ? Object(value) : value;
  } catch (error) {
    throw new InputError({
      where: fromHere(path),
      what: `is no JSON (${shown((error as Error).message, 120)})`,
      expected: 'expected a file in JSON, without comments and trailing commas',
    });
  }
}

/** In one folder only the first would be read, without a word about the others; package.json may stand beside it. */
function requireOnlyOne(path: string): void {
  const others = ownFiles.filter((name) => name !== basename(path) && existsSync(join(dirname(path), name)));
  if (others.length === 0 || !ownFiles.includes(basename(path))) return;
  throw new InputError({
    where: fromHere(path),
    what: `stands beside ${others.join(' and ')}`,
    expected: 'expected one configuration, because only the first would be read',
    next: 'Remove the others',
  });
}

/** Rewrites what is a path in a configuration, for whoever reads it from the working directory. */
function withPathsFromHere(values: Configuration, folder: string): Configuration {
  const moved = (path: string) => (isAbsolute(path) ? path : fromHere(join(folder, path)));
  const { subject, python, architecture, reporter, outputFile, baseline, failures } = values;
  return {
    ...values,
    ...(subject !== undefined && { subject: isPath(subject) ? moved(subject) : subject }),
    ...(python !== undefined && { python: /[\\/]/.test(python) ? moved(python) : python }),
    ...(architecture !== undefined && {
      architecture: [architecture].flat().map((item) => (typeof item === 'string' ? moved(item) : item)),
    }),
    ...(reporter !== undefined && {
      reporter: [reporter].flat().map((name) => name.replace(/(?<==).+$/s, moved)),
    }),
    ...(outputFile !== undefined && { outputFile: moved(outputFile) }),
    ...(baseline !== undefined && { baseline: moved(baseline) }),
    ...(typeof failures === 'string' && { failures: moved(failures) }),
  };
}

/** A subject is the path of a module unless it is built in: `brain.js` is a name. */
function isPath(subject: string): boolean {
  return !builtIns.some(({ name }) => name === subject) && /[\\/.]/.test(subject);
}

function fromHere(path: string): string {
  return relative(process.cwd(), path) || '.';
}
