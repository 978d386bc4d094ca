import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fileGraph, findCycle, folderGraph } from './architecture/cycles.js';
import { declarationViolations } from './architecture/declaration-rules.js';
import { mirrorViolations, nameViolations, sizeViolations } from './architecture/file-rules.js';
import { globalViolations } from './architecture/global-rules.js';
import { importViolations } from './architecture/import-rules.js';
import { folderOf, parseImportTable } from './architecture/import-table.js';

const top = new URL('../', import.meta.url);

/** Tables that may be longer than a file may be: none so far. */
const longTables: readonly string[] = [];

/** Specs about more than one file of src/, and why there is no one file that they mirror. */
const crossCutting = [
  'spec/architecture.spec.ts', // every file
  'spec/architecture/', // the rules that it enforces
  'spec/browser/', // pages, in a browser
  'spec/check/every-combination.spec.ts', // reference against tangent
  'spec/check/held-out.spec.ts', // the whole check against mistakes that stand outside the catalogue
  'spec/check/noisy-losses.spec.ts', // checkGradient on losses with noise
  'spec/check/sixty-four-digits.spec.ts', // reference against the textbook, entry by entry
  'spec/check/small-faults.spec.ts', // the whole check against faults that small cases show
  'spec/cli/decay/decay-subject.spec.ts', // `backproof decay <subject>`, as a command
  'spec/cli/decay/killed-sweep.spec.ts', // `backproof decay`, killed at any moment
  'spec/cli/power.spec.ts', // `backproof power`, as a command
  'spec/convention/recorded.spec.ts', // every convention against what the frameworks made of their own weights
  'spec/decay/equations.spec.ts', // code against its derivation
  'spec/decay/study/', // what is measured for reports/decay
  'spec/reports/', // the page that leads to all evidence
  'spec/fault/visible-algebra.spec.ts', // members of many kinds against the cases of a run
  'spec/fault/visible-convention.spec.ts', // members of many kinds against the cases of a run
  'spec/fault/visible-time.spec.ts', // members of many kinds against the cases of a run
  'spec/hostile/', // subjects that misbehave, as real processes
  'spec/network/derivations.spec.ts', // code against its derivations
  'spec/network/recorded.spec.ts', // the whole network against other implementations
  'spec/network/tangent/adjoint.spec.ts', // tangent against backpropagation
  'spec/network/tangent/differences.spec.ts', // tangent against differences
  'spec/network/tangent/equations.spec.ts', // code against its derivation
  'spec/mutation/', // whether the specs notice a changed line
  'spec/network/magnitudes-terms.spec.ts', // magnitudes, term by term
  'spec/network/rounding-noise-stages.spec.ts', // rounding noise, stage by stage
  'spec/oracle/derivation.spec.ts', // code against its derivation
  'spec/package/', // the packed package, installed in a project of its own
  'spec/property/properties.spec.ts', // all properties
  'spec/readme.spec.ts', // README.md
  'spec/replay/', // replay lines, on several versions of Node
  'spec/python/', // the whole network against other implementations, live
  'spec/textbook/derivatives.spec.ts', // textbook, oracle and network together
];

function filesUnder(folder: string, suffix: string): string[] {
  return readdirSync(new URL(folder, top), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}${path.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith(suffix))
    .sort();
}

function read(path: string): string {
  return readFileSync(new URL(path, top), 'utf8');
}

const readme = read('src/README.md');
const table = parseImportTable(readme);
const sources = new Map(filesUnder('src/', '.ts').map((path) => [path, read(path)]));
const sourcePaths: ReadonlySet<string> = new Set(sources.keys());
const specs = new Map(filesUnder('spec/', '.ts').map((path) => [path, read(path)]));

function violationsOf(rule: (path: string, text: string) => readonly string[]): string[] {
  return [...sources].flatMap(([path, text]) => rule(path, text));
}

describe('src/README.md', () => {
  it('has a row for every folder, and a folder for every row', () => {
    const folders = new Set([...sourcePaths].map(folderOf));
    expect([...table.keys()].sort()).toEqual([...folders].sort());
  });

  it('names folders that exist, in an order without cycles', () => {
    const rights = new Map([...table].map(([folder, { mayImport }]) => [folder, new Set(mayImport)]));
    expect([...rights.values()].flatMap((names) => [...names]).filter((name) => !table.has(name))).toEqual(
      [],
    );
    expect(findCycle(rights)).toBeNull();
  });

  it('names files that exist', () => {
    const named = [...readme.matchAll(/`((?:\w[\w-]*\/)+[\w.-]*\.(?:ts|md))`/g)].map(([, path]) => path!);
    expect(named.length).toBeGreaterThan(0);
    const found = (path: string) => ['', 'src/'].some((folder) => existsSync(new URL(folder + path, top)));
    expect(named.filter((path) => !found(path))).toEqual([]);
  });
});

describe('src/', () => {
  it('imports what the table allows', () => {
    expect(violationsOf((path, text) => importViolations(path, text, table, sourcePaths))).toEqual([]);
  });

  it('has no cycle of imports, between folders or between files', () => {
    const files = fileGraph(sources);
    expect(findCycle(files)).toBeNull();
    expect(findCycle(folderGraph(files))).toBeNull();
  });

  it('prints, reads the clock, exits and uses Node only where the table says so', () => {
    expect(violationsOf((path, text) => globalViolations(path, text, table))).toEqual([]);
  });

  it('has named exports, no enums and no classes but errors', () => {
    expect(violationsOf(declarationViolations)).toEqual([]);
  });
});

describe('src/ and spec/', () => {
  const files = [...sources, ...specs];

  it('consist of files that are short enough to hold one concept', () => {
    const ordinary = files.filter(([path]) => !longTables.includes(path));
    expect(ordinary.flatMap(([path, text]) => sizeViolations(path, text))).toEqual([]);
  });

  it('have names that say what is inside', () => {
    expect(files.flatMap(([path]) => nameViolations(path))).toEqual([]);
  });

  it('mirror each other', () => {
    const paths = [...specs.keys()].filter((path) => path.endsWith('.spec.ts'));
    expect(mirrorViolations(paths, new Set([...sourcePaths, ...specs.keys()]), crossCutting)).toEqual([]);
  });
});
