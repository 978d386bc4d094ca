import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, extname, resolve } from 'node:path';
import { createJiti } from 'jiti';
import { InputError, shown } from '../complaint/input-error.js';
import { nearest } from '../complaint/nearest.js';
import { loadingComplaint } from './loading-complaint.js';

const moduleExtensions = ['.ts', '.mts', '.cts', '.js', '.mjs', '.cjs'];

/** What a module is loaded for. */
export interface ModuleUse {
  /** what its default export is, for messages: `a subject` */
  readonly what: string;
  /** how long its top level may wait before the loading is given up; a loop without end cannot be stopped */
  readonly timeoutMs?: number;
}

const usualTimeoutMs = 60_000;

/**
 * Loads a module of a user, TypeScript or JavaScript of either kind, and returns its default export (`module.exports`, when
 * it is CommonJS).
 *
 * What it imports from `backproof` is this very package, installed beside it or not: the same classes. Nothing is written
 * to disk. Each call runs the module once more; what it imports is run once a process.
 *
 * @param path - absolute, or relative to the working directory
 * @throws InputError when there is no such file, it cannot be parsed, throws, does not come to its end, or has no default
 *   export
 */
export async function loadModule(path: string, use: ModuleUse): Promise<unknown> {
  await requireModuleFile(path, use);
  const running = runModule(resolve(path)).catch((error: unknown) => {
    throw loadingComplaint(error, path, resolve(path));
  });
  const loaded = await within(use.timeoutMs ?? usualTimeoutMs, path, running);
  return defaultExport(loaded, path, use);
}

/** Runs a module always transpiled: natively, `backproof` would be looked up beside it, and what throws would run twice. */
async function runModule(path: string): Promise<unknown> {
  const backproof = await import('../index.js');
  // A cache on disk would lie where others may write, and what is in it is run.
  const jiti = createJiti(path, { fsCache: false, interopDefault: false, virtualModules: { backproof } });
  const source = await readFile(path, 'utf8');
  return jiti.evalModule(source, {
    id: path,
    filename: path,
    ext: extname(path),
    async: true,
    forceTranspile: true,
  });
}

async function requireModuleFile(path: string, { what }: ModuleUse): Promise<void> {
  const expected = `expected a module whose default export is ${what}`;
  const file = await stat(path).catch(() => null);
  if (file === null) {
    const siblings = await readdir(dirname(path)).catch(() => []);
    const meant = nearest(basename(path), siblings);
    throw new InputError({
      where: path,
      what: 'does not exist or cannot be read',
      expected,
      next: meant === null ? 'Check the path' : `Perhaps ${shown(meant)} is meant`,
    });
  }
  if (!file.isFile()) throw new InputError({ where: path, what: 'is no file', expected });
  if (moduleExtensions.includes(extname(path))) return;
  throw new InputError({
    where: path,
    what: extname(path) === '' ? 'has no extension' : `has the extension ${shown(extname(path))}`,
    expected: `expected ${moduleExtensions.slice(0, -1).join(', ')} or ${moduleExtensions.at(-1)}, because only TypeScript and JavaScript are loaded`,
  });
}

/** Waits for what may never come; the timer also keeps the process alive meanwhile. */
async function within<Value>(limitMs: number, path: string, running: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(
        new InputError({
          where: path,
          what: `has not come to its end after ${limitMs} ms`,
          expected: 'expected a module that loads, because nothing can be asked before',
          next: 'Look for an await at its top level that waits for something that does not happen',
        }),
      );
    }, limitMs);
  });
  try {
    return await Promise.race([running, late]);
  } finally {
    clearTimeout(timer);
  }
}

function defaultExport(loaded: unknown, path: string, { what }: ModuleUse): unknown {
  const value = exportedValue(loaded);
  if (value !== undefined) return value;
  const names = Object.keys(loaded as object).filter((name) => name !== 'default');
  throw new InputError({
    where: path,
    what:
      names.length === 0
        ? 'exports nothing'
        : `exports ${names.map((name) => shown(name)).join(', ')} and no default`,
    expected: `expected a default export, because that is ${what}`,
    next: 'Write it as: export default …',
  });
}

/** The default export; of a CommonJS module that does not speak of a default, all that it exports. */
function exportedValue(loaded: unknown): unknown {
  if (typeof loaded !== 'object' || loaded === null) return loaded;
  if ('__esModule' in loaded) return (loaded as { readonly default?: unknown }).default;
  const isUnfilled = Object.getPrototypeOf(loaded) === Object.prototype && Object.keys(loaded).length === 0;
  return isUnfilled ? undefined : loaded;
}
