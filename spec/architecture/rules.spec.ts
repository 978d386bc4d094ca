import { describe, expect, it } from 'vitest';
import { fileGraph, findCycle, folderGraph } from './cycles.js';
import { declarationViolations } from './declaration-rules.js';
import { mirrorViolations, mostLines, nameViolations, sizeViolations } from './file-rules.js';
import { globalViolations } from './global-rules.js';
import { importViolations } from './import-rules.js';
import { folderOf, parseImportTable } from './import-table.js';

const markdown = `# Folders

| folder | what lives there | may import | may use |
| --- | --- | --- | --- |
| \`ground/\` | stones | – | – |
| \`house/\` | rooms | \`ground\` | \`zod\` |
| \`files/\` | papers | \`ground\` | \`Node\` |
| \`door/\` | people | \`ground\`, \`house\` | \`Node\`, \`terminal\`, \`clock\`, any package |
| \`index.ts\` | all of it | \`ground\` | – |

The end.
`;
const table = parseImportTable(markdown);
const files = new Set(['src/ground/stone.ts', 'src/house/room.ts', 'src/door/bell.ts', 'src/index.ts']);

describe('parseImportTable', () => {
  it('reads every row and nothing else', () => {
    expect([...table.keys()]).toEqual(['ground', 'house', 'files', 'door', 'index.ts']);
    expect(table.get('door')).toEqual({
      mayImport: ['ground', 'house'],
      mayUse: ['Node', 'terminal', 'clock', 'any package'],
    });
    expect(table.get('ground')).toEqual({ mayImport: [], mayUse: [] });
  });

  it('refuses two rows for a folder, two tables, none, and a row without four cells', () => {
    expect(() => parseImportTable(markdown.replace('`files/`', '`house/`'))).toThrow('house has two rows');
    expect(() => parseImportTable(markdown + markdown)).toThrow('exactly one table');
    expect(() => parseImportTable('no table')).toThrow('exactly one table');
    expect(() => parseImportTable(markdown.replace('| stones ', ''))).toThrow('four cells');
  });
});

describe('importViolations', () => {
  const inHouse = (text: string) => importViolations('src/house/door.ts', text, table, files);

  it('accepts what the table allows', () => {
    const text = `
      import { z } from 'zod';
      import { stone } from '../ground/stone.js';
      export { room } from './room.js';
      const text = "import '../door/bell.js'"; // import '../door/bell.js'`;
    expect(inHouse(text)).toEqual([]);
    expect(folderOf('src/ground/deep/stone.ts')).toBe('ground');
  });

  it.each([
    "import { bell } from '../door/bell.js';",
    "import type { Bell } from '../door/bell.js';",
    "import { type Bell } from '../door/bell.js';",
    "import '../door/bell.js';",
    "export { bell } from '../door/bell.js';",
    "export type { Bell } from '../door/bell.js';",
    "const bell = await import('../door/bell.js');",
    'const bell = await import(`../door/bell.js`);',
    "let bell: import('../door/bell.js').Bell;",
    "let bell: typeof import('../door/bell.js');",
    "import bell = require('../door/bell.js');",
    "const bell = require('../door/bell.js');",
    '/// <reference path="../door/bell.ts" />',
  ])('rejects another folder: %s', (text) => {
    const [violation, ...others] = inHouse(text);
    expect(violation).toMatch(
      /^src\/house\/door\.ts:1 imports '\.\.\/door\/bell\.[jt]s'; house may not import door$/,
    );
    expect(others).toEqual([]);
  });

  it.each([
    ["import { stone } from '../ground/stone';", 'no file of src/'],
    ["import { stone } from '../ground/sand.js';", 'no file of src/'],
    ["import { near } from '../../spec/near.js';", 'no file of src/'],
    ["import pkg from '../../package.json' with { type: 'json' };", 'no file of src/'],
    ["import { api } from '../index.js';", 'house may not import index.ts'],
    ['await import(name);', 'what only running it could tell'],
    ["await import('../door/' + name);", 'what only running it could tell'],
    ["import { readFile } from 'node:fs/promises';", 'may not use Node'],
    ["import { join } from 'path';", 'may not use Node'],
    ["import fc from 'fast-check';", 'may not use the package fast-check'],
    ["import { x } from '@scope/name/deep';", 'may not use the package @scope/name'],
    ["import { x } from 'zodiac';", 'may not use the package zodiac'],
  ])('rejects %s', (text, complaint) => {
    expect(inHouse(text)).toEqual([expect.stringContaining(complaint)]);
  });

  it('lets who may load libraries load what only running it can tell, and no one else', () => {
    const load = 'await import(installed);';
    const library = { mayImport: [], mayUse: ['Node', 'libraries'] };
    const withLibrary = new Map([...table, ['library', library]]) as typeof table;
    expect(importViolations('src/library/load.ts', load, withLibrary, files)).toEqual([]);
    expect(importViolations('src/files/read.ts', load, withLibrary, files)).toHaveLength(1);
  });

  it('keeps the clock from who may read files, and asks for a row', () => {
    const clock = "import { performance } from 'node:perf_hooks';";
    expect(importViolations('src/files/read.ts', clock, table, files)).toHaveLength(1);
    expect(importViolations('src/door/open.ts', clock, table, files)).toEqual([]);
    expect(importViolations('src/attic/box.ts', '', table, files)).toEqual([
      expect.stringContaining('no row'),
    ]);
  });
});

describe('findCycle', () => {
  const cycleOf = (sources: Record<string, string>) => findCycle(fileGraph(new Map(Object.entries(sources))));

  it('finds none in a tree', () => {
    expect(
      cycleOf({ 'src/a/x.ts': "import './y.js'; import '../b/z.js';", 'src/a/y.ts': "import '../b/z.js';" }),
    ).toBeNull();
  });

  it('finds two files that import each other by type', () => {
    const sources = {
      'src/a/x.ts': "import { y } from './y.js';",
      'src/a/y.ts': "import type { X } from './x.js';",
    };
    expect(cycleOf(sources)).toEqual(['src/a/x.ts', 'src/a/y.ts', 'src/a/x.ts']);
  });

  it('finds folders that import each other though no file does', () => {
    const files = fileGraph(
      new Map([
        ['src/a/x.ts', "import '../b/y.js';"],
        ['src/b/z.ts', "import '../a/w.js';"],
      ]),
    );
    expect(findCycle(files)).toBeNull();
    expect(findCycle(folderGraph(files))).toEqual(['a', 'b', 'a']);
  });
});

describe('globalViolations', () => {
  const inGround = (text: string) => globalViolations('src/ground/stone.ts', text, table);

  it('accepts members and words that are only called alike', () => {
    expect(
      inGround(
        '// Date\nconst s = "process"; x.console; type T = { Date: 1 }; const { process: p } = { Buffer: 2 };',
      ),
    ).toEqual([]);
    expect(
      globalViolations('src/door/bell.ts', 'console.log(Date.now(), Math.random()); process.exit(1);', table),
    ).toEqual([]);
  });

  it.each([
    'const home = process.env.HOME;',
    'const bytes = Buffer.from("");',
    'let bytes: Buffer;',
    'let error: NodeJS.ErrnoException;',
    'const here = __dirname;',
    'console.log(1);',
    'const now = Date.now();',
    'const now = new Date();',
    'const now = performance.now();',
    'const now = { Date };',
    'const random = Math.random();',
    'const random = crypto.getRandomValues(numbers);',
    "const node = globalThis['process'];",
  ])('rejects %s', (text) => {
    expect(inGround(text)).toEqual([expect.stringMatching(/^src\/ground\/stone\.ts:1 uses /)]);
  });

  it.each(['process.exit(1);', 'process.stdout.write("");', 'const now = Date.now();'])(
    'rejects %s where Node is allowed and the terminal is not',
    (text) => {
      expect(globalViolations('src/files/read.ts', text, table)).toHaveLength(1);
    },
  );
});

describe('declarationViolations', () => {
  const inFile = (text: string) => declarationViolations('src/ground/stone.ts', text);

  it('accepts named exports, errors and an arbitrary', () => {
    const text = `export { x, type Y } from './x.js'; export class E extends Error {} class F extends InputError {}
      class A extends fc.Arbitrary<number> {}`;
    expect(inFile(text)).toEqual([]);
  });

  it.each([
    'export default 1;',
    'export default function stone() {}',
    'export default class extends Error {}',
    'const x = 1; export { x as default };',
    "export { default } from './x.js';",
    "export * from './x.js';",
    "export * as x from './x.js';",
    "export type * from './x.js';",
    'export = stone;',
    'enum Stone { Hard }',
    'export const enum Stone { Hard }',
    'namespace Stone {}',
    'class Stone {}',
    'const stone = class {};',
    'class Stone extends Rock {}',
    'class Stone implements Error {}',
    'class Stone extends Errors {}',
  ])('rejects %s', (text) => {
    expect(inFile(text)).toHaveLength(1);
  });
});

describe('sizeViolations', () => {
  it('accepts the longest file and rejects one line more', () => {
    expect(sizeViolations('src/ground/stone.ts', 'x;\n'.repeat(mostLines))).toEqual([]);
    expect(sizeViolations('src/ground/stone.ts', 'x;\n'.repeat(mostLines + 1))).toHaveLength(1);
  });
});

describe('nameViolations', () => {
  it.each([
    'src/utils/x.ts',
    'src/ground/helpers.ts',
    'src/ground/stone-utils.ts',
    'spec/common.ts',
    'src/misc.d.ts',
  ])('rejects %s', (path) => {
    expect(nameViolations(path)).toHaveLength(1);
  });

  it('accepts words that only contain them', () => {
    expect(nameViolations('src/ground/uncommon-utility.ts')).toEqual([]);
  });
});

describe('mirrorViolations', () => {
  const all = new Set([...files, 'spec/house/ladder.ts', 'spec/live/a.spec.ts', 'spec/all.spec.ts']);

  it('accepts mirrors, sides of a file, specs of what specs use, and what is listed', () => {
    const own = ['spec/house/room.spec.ts', 'spec/house/room-size.spec.ts', 'spec/house/ladder.spec.ts'];
    const specs = [...own, 'spec/live/a.spec.ts', 'spec/all.spec.ts'];
    expect(mirrorViolations(specs, all, ['spec/live/', 'spec/all.spec.ts'])).toEqual([]);
  });

  it('rejects strays and stale entries', () => {
    const specs = ['spec/house/roof.spec.ts', 'spec/ground/room.spec.ts', 'spec/house/rooms.spec.ts'];
    expect(mirrorViolations(specs, all, ['spec/gone/'])).toHaveLength(4);
  });
});
