import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InputError } from '../../src/complaint/input-error.js';
import { loadModule } from '../../src/node/load-module.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'backproof-load-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function written(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

const use = { what: 'a subject' };

async function complaintAbout(path: string, timeoutMs?: number) {
  const loading = loadModule(path, timeoutMs === undefined ? use : { ...use, timeoutMs });
  const error = await loading.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(InputError);
  return (error as InputError).complaint;
}

describe('loadModule', () => {
  it.each([
    ['typed.ts', 'interface Size { readonly D: number }\nexport default { D: 3 } satisfies Size;'],
    ['typed.mts', 'export default { D: 3 as number };'],
    ['typed.cts', 'const size: { D: number } = { D: 3 };\nmodule.exports = size;'],
    ['modern.js', 'export const other = 1;\nexport default { D: await Promise.resolve(3) };'],
    ['modern.mjs', "import { join } from 'node:path';\nexport default { D: join('a', 'b').length };"],
    ['classic.js', 'module.exports = { D: 3 };'],
    ['classic.cjs', 'module.exports = { D: 3 };'],
    [
      'compiled.cjs',
      "Object.defineProperty(exports, '__esModule', { value: true });\nexports.default = { D: 3 };",
    ],
    ['with space é#?%.ts', 'export default { D: 3 };'],
  ])('gives the default export of %s', async (name, text) => {
    expect(await loadModule(written(name, text), use)).toEqual({ D: 3 });
  });

  it('reads a package’s own way of writing .js', async () => {
    written('commonjs/package.json', '{"type":"commonjs"}');
    written('module/package.json', '{"type":"module"}');
    const classic = written('commonjs/it.js', 'exports.D = 3;');
    const modern = written('module/it.js', 'export default { D: 3 };');
    expect(await loadModule(classic, use)).toMatchObject({ D: 3 });
    expect(await loadModule(modern, use)).toEqual({ D: 3 });
  });

  it('takes a path from the working directory, and imports from beside the module', async () => {
    written('sizes.ts', 'export const D = 3;');
    const path = written('importing.ts', "import { D } from './sizes.js';\nexport default { D };");
    expect(await loadModule(relative(process.cwd(), path), use)).toEqual({ D: 3 });
  });

  it.each([
    ['imports.ts', "import { InputError } from 'backproof';\nexport default InputError;"],
    ['imports.mjs', "import * as backproof from 'backproof';\nexport default backproof.InputError;"],
    ['requires.cjs', "module.exports = require('backproof').InputError;"],
    ['awaits.ts', "export default (await import('backproof')).InputError;"],
  ])('gives %s the very classes of this package', async (name, text) => {
    expect(await loadModule(written(name, text), use)).toBe(InputError);
  });

  it('prefers this package to one that is installed beside the module', async () => {
    written('node_modules/backproof/package.json', '{"name":"backproof","exports":"./other.cjs"}');
    written('node_modules/backproof/other.cjs', 'exports.InputError = 1;');
    const esm = written(
      'installed.mjs',
      "import { InputError } from 'backproof';\nexport default InputError;",
    );
    const cjs = written('installed.cjs', "module.exports = require('backproof').InputError;");
    expect(await loadModule(esm, use)).toBe(InputError);
    expect(await loadModule(cjs, use)).toBe(InputError);
  });

  it('runs a module that throws only once', async () => {
    const log = join(folder, 'log.txt');
    const text = `import { appendFileSync } from 'node:fs';\nappendFileSync(${JSON.stringify(log)}, 'x');\nthrow 1;`;
    await complaintAbout(written('once.mjs', text));
    expect(readFileSync(log, 'utf8')).toBe('x');
  });

  it('skips a byte order mark and a line that names a program', async () => {
    expect(await loadModule(written('bom.ts', '\uFEFFexport default 3;'), use)).toBe(3);
    expect(await loadModule(written('shebang.mjs', '#!/usr/bin/env node\nexport default 3;'), use)).toBe(3);
  });

  it('takes functions, classes and falsy values as they are', async () => {
    expect(await loadModule(written('function.cjs', 'module.exports = () => 3;'), use)).toBeTypeOf(
      'function',
    );
    expect(await loadModule(written('zero.ts', 'export default 0;'), use)).toBe(0);
    expect(await loadModule(written('null.ts', 'export default null;'), use)).toBeNull();
  });

  it('leaves nothing beside the module, nor where caches are kept', async () => {
    mkdirSync(join(folder, 'alone', 'node_modules'), { recursive: true });
    await loadModule(written('alone/typed.ts', 'export default 1 as number;'), use);
    expect(readdirSync(join(folder, 'alone')).sort()).toEqual(['node_modules', 'typed.ts']);
    expect(readdirSync(join(folder, 'alone', 'node_modules'))).toEqual([]);
  });

  it('names the file that was probably meant', async () => {
    written('my-lstm.ts', 'export default 1;');
    expect(await complaintAbout(join(folder, 'my-lstn.ts'))).toMatchObject({
      where: join(folder, 'my-lstn.ts'),
      what: 'does not exist or cannot be read',
      next: 'Perhaps "my-lstm.ts" is meant',
    });
    expect((await complaintAbout(join(folder, 'nowhere', 'x.ts'))).next).toBe('Check the path');
  });

  it.each([
    ['my_rnn.py', 'has the extension ".py"'],
    ['my-rnn', 'has no extension'],
    ['data.json', 'has the extension ".json"'],
  ])('refuses %s', async (name, what) => {
    expect((await complaintAbout(written(name, 'export default 1;'))).what).toBe(what);
  });

  it('refuses a folder', async () => {
    mkdirSync(join(folder, 'folder.ts'));
    expect((await complaintAbout(join(folder, 'folder.ts'))).what).toBe('is no file');
  });

  it('says in which line the syntax is wrong, also of a file that is imported', async () => {
    const path = written('broken.ts', 'const D = 3;\nexport default { D: ');
    expect(await complaintAbout(path)).toMatchObject({ where: `${path}:2`, what: /^cannot be parsed \("/ });
    const importing = written('importing-broken.ts', "import D from './broken.js';\nexport default D;");
    expect((await complaintAbout(importing)).where).toBe(`${path}:2`);
  });

  it.each([
    ['throws.ts', 'type Lines = {\n  D: number;\n};\nthrow new RangeError("too\\nlong");', 4, 'RangeError'],
    ['throws.mjs', 'export default 1;\nawait Promise.reject(new TypeError("x"));', 2, 'TypeError'],
    ['throws.cjs', '\n\nnull.x;', 3, 'TypeError'],
  ])('says in which line %s throws', async (name, text, line, error) => {
    const path = written(name, text);
    const { where, what } = await complaintAbout(path);
    expect(where).toBe(`${path}:${line}`);
    expect(what).toMatch(new RegExp(`^throws while it is loaded \\(${error}: ".*"\\)$`));
  });

  it.each([
    ['text.ts', 'throw "no GPU";', '("no GPU")'],
    ['text.mjs', 'await Promise.reject("no GPU");', '("no GPU")'],
    ['nothing.ts', 'throw undefined;', '(undefined)'],
    ['number.ts', 'throw 3;', '(3'],
    ['trap.ts', 'throw { get message() { throw 1; }, get stack() { throw 2; } };', '('],
    ['escape.ts', 'throw new Error("\\u001b[31mred" + "x".repeat(1e6));', '\\u001b[31mred'],
  ])('puts whatever %s throws into one readable line', async (name, text, shownAs) => {
    const { what } = await complaintAbout(written(name, text));
    expect(what).toContain(shownAs);
    expect(what.length).toBeLessThan(400);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(what).not.toMatch(/[\u0000-\u001f]/);
  });

  it('keeps what this package itself complains about', async () => {
    const path = written(
      'complaining.ts',
      "import { resolveArchitecture } from 'backproof';\nexport default resolveArchitecture({ cell: 'lstm' }, 'mine');",
    );
    expect(await complaintAbout(path)).toMatchObject({
      where: `${path}: mine.inputSize`,
      what: 'is missing',
    });
  });

  it.each([
    ['./nowhere.js', 'Check the path that it imports'],
    ['a-package-that-is-nowhere', 'Install that package where the module can find it'],
  ])('says that %s cannot be found', async (specifier, next) => {
    const path = written('missing.ts', `import D from '${specifier}';\nexport default D;`);
    const what = `imports "${specifier}", which cannot be found`;
    expect(await complaintAbout(path)).toMatchObject({ where: path, what, next });
  });

  it.each([
    ['named.ts', 'export const describe = 1, evaluate = 2;', 'exports "describe", "evaluate" and no default'],
    ['empty.ts', '', 'exports nothing'],
    ['empty.cjs', '', 'exports nothing'],
    ['unfilled.cjs', 'module.exports = {};', 'exports nothing'],
    ['undefined.ts', 'export default undefined;', 'exports nothing'],
  ])('refuses %s, which has no default export', async (name, text, what) => {
    const complaint = await complaintAbout(written(name, text));
    expect(complaint).toMatchObject({
      what,
      expected: 'expected a default export, because that is a subject',
    });
  });

  it('refuses a module again that it has refused before', async () => {
    const path = written('twice.ts', 'export default 1;\nthrow new Error("no");');
    const first = await complaintAbout(path);
    expect(await complaintAbout(path)).toEqual(first);
  });

  it('gives up one that waits for what does not happen', async () => {
    const path = written('waiting.ts', 'await new Promise(() => {});\nexport default 1;');
    expect((await complaintAbout(path, 50)).what).toBe('has not come to its end after 50 ms');
  });
});
