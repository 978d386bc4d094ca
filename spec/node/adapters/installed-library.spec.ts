import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InputError } from '../../../src/complaint/input-error.js';
import {
  areInstalled,
  type InstalledLibrary,
  installedFrom,
  installedLibrary,
  requireAllInstalled,
  requireInstalled,
} from '../../../src/node/adapters/installed-library.js';

const repository = fileURLToPath(new URL('../../../', import.meta.url));
let top: string;

beforeAll(() => {
  top = realpathSync(mkdtempSync(join(tmpdir(), 'backproof-installed-')));
});

afterAll(() => {
  rmSync(top, { recursive: true, force: true });
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(top, path)), { recursive: true });
  writeFileSync(join(top, path), text);
}

/** Installs a package that says which of its files was loaded. */
function install(
  folder: string,
  name: string,
  description: object,
  files: Readonly<Record<string, string>>,
): void {
  const home = join(folder, 'node_modules', name);
  write(join(home, 'package.json'), JSON.stringify({ name, version: '3.1.4', ...description }));
  for (const [file, text] of Object.entries(files)) write(join(home, file), text);
}

/** A package of both kinds, with a part of its own. */
const both = {
  exports: {
    '.': { import: './index.mjs', require: './index.cjs' },
    './part': { import: './part.mjs', require: './part.cjs' },
  },
};
const filesOfBoth = {
  'index.mjs': 'export const loaded = "esm";',
  'index.cjs': 'exports.loaded = "cjs";',
  'part.mjs': 'export const loaded = "esm part";',
  'part.cjs': 'exports.loaded = "cjs part";',
};

async function found(folder: string, name: string): Promise<InstalledLibrary> {
  const library = await installedFrom(join(top, folder), name);
  if (library === null) throw new Error(`${name} was not found from ${folder}`);
  return library;
}

describe('installedFrom', () => {
  it('finds a library with its version and folder, from a folder inside the project too', async () => {
    install('project', 'plain', { main: 'main.js' }, { 'main.js': 'exports.loaded = "plain";' });
    mkdirSync(join(top, 'project/src/deep'), { recursive: true });
    const library = await found('project/src/deep', 'plain');
    const folder = join(top, 'project/node_modules/plain');
    expect({ ...library }).toMatchObject({ name: 'plain', version: '3.1.4', folder });
    expect(library.require()).toEqual({ loaded: 'plain' });
    expect(await library.import()).toMatchObject({ loaded: 'plain' });
  });

  it('loads the entries that `exports` names, of either kind, and their parts', async () => {
    install('project', 'both', both, filesOfBoth);
    const library = await found('project', 'both');
    expect(library.require()).toEqual({ loaded: 'cjs' });
    expect(library.require('part')).toEqual({ loaded: 'cjs part' });
    expect(await library.import()).toMatchObject({ loaded: 'esm' });
    expect(await library.import('part')).toMatchObject({ loaded: 'esm part' });
  });

  it('imports a library that is an ES module alone', async () => {
    install(
      'project',
      'modern',
      { type: 'module', exports: { import: './index.js' } },
      {
        'index.js': 'export const loaded = "modern";',
      },
    );
    expect(await (await found('project', 'modern')).import()).toMatchObject({ loaded: 'modern' });
  });

  it('refuses a part that `exports` does not name', async () => {
    install('project', 'both', both, filesOfBoth);
    const library = await found('project', 'both');
    await expect(library.import('secret')).rejects.toThrow('./secret');
    expect(() => library.require('secret')).toThrow('./secret');
  });

  it('finds a library with a scope', async () => {
    install('project', '@scope/scoped', { main: 'main.js' }, { 'main.js': 'module.exports = "scoped";' });
    expect((await found('project', '@scope/scoped')).require()).toBe('scoped');
  });

  it('takes what is installed where the user is before what stands beside backproof', async () => {
    install(
      'older',
      'vitest',
      { version: '0.0.1', main: 'main.js' },
      { 'main.js': 'module.exports = "theirs";' },
    );
    const theirs = await found('older', 'vitest');
    expect(theirs.version).toBe('0.0.1');
    expect(theirs.require()).toBe('theirs');
    const ours = await found('.', 'vitest');
    expect(ours.folder).toBe(join(repository, 'node_modules/vitest'));
  });

  it('gives null for what is not installed', async () => {
    expect(await installedFrom(top, 'no-such-library')).toBeNull();
  });

  it('says which package.json is broken, and what to do', async () => {
    write('broken/node_modules/torn/package.json', '{ "name": "torn", ');
    const error = await installedFrom(join(top, 'broken'), 'torn').catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(InputError);
    expect(String(error)).toMatch(/torn.package\.json cannot be read: .*JSON.*Install torn again\.$/);
  });

  it.each(['null', '{}', '{ "version": 3 }'])(
    'takes a package.json of %s for one without a version',
    async (text) => {
      write('odd/node_modules/odd/package.json', text);
      expect((await found('odd', 'odd')).version).toBe('unknown');
    },
  );
});

describe('InstalledLibrary', () => {
  it('says in a line what cannot be loaded and why, and what to do, where its main file is gone', async () => {
    install('gone', 'hollow', {}, {});
    const library = await found('gone', 'hollow');
    const folder = join(top, 'gone/node_modules/hollow');
    const failures = [
      await library.import().catch((cause: unknown) => cause),
      await (async () => library.require())().catch((cause: unknown) => cause),
    ];
    for (const failure of failures) {
      expect(failure).toMatchObject({ name: 'SubjectFailure', kind: 'start' });
      const { message } = failure as Error;
      expect(message.startsWith(`hollow 3.1.4 in ${folder} could not be loaded: `)).toBe(true);
      expect(message).toMatch(
        /Cannot find (?:module|package) .*\. Delete that folder and install hollow again/,
      );
      expect(message).not.toMatch(/backproof\.config|\n/);
    }
  });
});

describe('installedLibrary', () => {
  it('begins in the working directory', async () => {
    expect((await installedLibrary('fast-check'))?.folder).toBe(
      join(process.cwd(), 'node_modules/fast-check'),
    );
  });

  it('works bundled, in a worker thread, and finds what stands beside the bundle', {
    timeout: 20_000,
  }, async () => {
    install('bundle', 'beside', both, filesOfBoth);
    symlinkSync(join(repository, 'node_modules/jiti'), join(top, 'bundle/node_modules/jiti'));
    await build({
      entryPoints: [join(repository, 'src/node/adapters/installed-library.ts')],
      outfile: join(top, 'bundle/chunks/library.mjs'),
      bundle: true,
      format: 'esm',
      platform: 'node',
      external: ['jiti'],
      logLevel: 'silent',
    });
    const source = `
      import { parentPort } from 'node:worker_threads';
      const { installedLibrary } = await import(${JSON.stringify(pathToFileURL(join(top, 'bundle/chunks/library.mjs')).href)});
      const library = await installedLibrary('beside');
      parentPort.postMessage([library.version, library.require('part').loaded, (await library.import('part')).loaded]);
    `;
    const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(source)}`));
    const answer = await new Promise((resolve, reject) =>
      worker.once('message', resolve).once('error', reject),
    );
    await worker.terminate();
    expect(answer).toEqual(['3.1.4', 'cjs part', 'esm part']);
  });
});

describe('areInstalled', () => {
  it('is true where all are there', async () => {
    expect(await areInstalled(['vitest', 'fast-check'])).toBe(true);
  });

  it('names what is missing, and the command that installs it', async () => {
    expect(await areInstalled(['vitest', 'no-such'])).toBe(
      'no-such is not installed. Install with: npm install --save-dev no-such',
    );
    expect(await areInstalled(['no-such', '@no/such'])).toBe(
      'no-such and @no/such are not installed. Install with: npm install --save-dev no-such @no/such',
    );
  });
});

describe('requireAllInstalled', () => {
  it('gives them in their order, or fails to start and names all that are missing', async () => {
    const libraries = await requireAllInstalled(['vitest', 'esbuild']);
    expect(libraries.map(({ name }) => name)).toEqual(['vitest', 'esbuild']);
    await expect(requireAllInstalled(['no-such', 'vitest', 'nor-this'])).rejects.toMatchObject({
      kind: 'start',
      message:
        'no-such and nor-this are not installed. Install with: npm install --save-dev no-such nor-this',
    });
  });
});

describe('requireInstalled', () => {
  it('gives what is there', async () => {
    expect((await requireInstalled('vitest')).name).toBe('vitest');
  });

  it('fails to start, with the command that installs it, where it is missing', async () => {
    await expect(requireInstalled('no-such')).rejects.toMatchObject({
      name: 'SubjectFailure',
      kind: 'start',
      message: 'no-such is not installed. Install with: npm install --save-dev no-such',
    });
  });
});
