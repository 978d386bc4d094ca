import { readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { resultSchema } from '../../src/contract/result.js';
import { findNode } from '../replay/nodes.js';
import { installedProject, packed, ran } from './installed-project.js';

/** What the package is used with, beside Vitest. */
const beside = ['typescript@6.0.3', '@fast-check/vitest@0.5.0', 'fast-check@4.10.2'];

/** The versions of Vitest, each with the types of a Node that it is for. */
const versions = [
  { vitest: '4.1.12', types: '@types/node@20.19.43' },
  { vitest: '5.1.1', types: '@types/node@22.20.5' },
];

/** The Node that Vitest 5 needs at least. */
const nodeOfVitest5 = 22;

const folders: string[] = [];
let tarball: string;

beforeAll(async () => {
  tarball = await packed();
  folders.push(dirname(tarball));
});

afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

interface Reported {
  readonly fullName: string;
  readonly status: string;
  readonly failureMessages: readonly string[];
}

describe.each(versions)('the packed package, with Vitest $vitest', ({ vitest, types }) => {
  /** Where the project is, or why there is none. */
  let folder = '';
  let missing: string | null = null;
  let path: readonly string[] = [];

  beforeAll(async () => {
    if (vitest.startsWith('5.') && Number.parseInt(process.versions.node, 10) < nodeOfVitest5) {
      const node = await findNode(nodeOfVitest5);
      if ('missing' in node) missing = `NOT CHECKED: ${node.missing}`;
      else path = [dirname(node.path)];
    }
    if (missing !== null) return;
    const project = await installedProject([tarball, `vitest@${vitest}`, types, ...beside], path);
    folders.push(project.folder);
    folder = project.folder;
    if (project.ended.status === 0) return;
    missing = `NOT CHECKED: npm install vitest@${vitest} ended with:\n${project.ended.output}`;
  });

  /** Without a registry that has what a project needs nothing is known of it: that is a failure too, which says so. */
  function requireProject(): void {
    expect(missing).toBeNull();
  }

  it('compiles in strict TypeScript, every library checked', async () => {
    requireProject();
    expect(await ran(folder, ['node', 'node_modules/typescript/bin/tsc'], path)).toEqual({
      status: 0,
      output: '',
    });
  });

  describe('in a run of its project', () => {
    let tests: readonly Reported[] = [];
    let output = '';

    beforeAll(async () => {
      if (missing !== null) return;
      ({ output } = await ran(folder, ['node', 'node_modules/vitest/vitest.mjs', 'run'], path));
      const report = await readFile(join(folder, 'report.json'), 'utf8').catch(() => '{ "testResults": [] }');
      tests = JSON.parse(report).testResults.flatMap(
        (file: { readonly assertionResults: readonly Reported[] }) => file.assertionResults,
      );
    });

    it('runs in the Vitest that was asked for', () => {
      requireProject();
      expect(output).toContain(`v${vitest}`);
    });

    it('passes and fails what it must, and nothing else', () => {
      requireProject();
      const outside = tests.filter(({ fullName }) => /^(?:matchers|properties) /.test(fullName));
      expect(outside.length, output).toBe(13);
      const wrong = outside.filter(
        ({ fullName, status }) => status !== (/ fail: /.test(fullName) ? 'failed' : 'passed'),
      );
      expect(wrong).toEqual([]);
    });

    it('shows what is wrong in the messages', () => {
      requireProject();
      const messageOf = (name: string): string =>
        tests.find(({ fullName }) => fullName.startsWith(name))?.failureMessages.join('\n') ?? 'no such test';
      expect(messageOf('matchers fail: a wrong gradient')).toMatch(
        /scaled[\s\S]*replay +check\(\{ subject, seed: 7/,
      );
      expect(messageOf('matchers fail: a crash is no failed check')).toContain('the wheels came off');
      expect(messageOf('matchers fail: a number that is off')).toContain(
        'Waa [1, 2]: 1 of 2, the worst at [0, 1]',
      );
      expect(messageOf('matchers fail: NaN differs from nothing')).toContain('actual is NaN');
      expect(messageOf('properties fail: a gradient is not its double')).toContain('Counterexample');
    });

    it('shows each check of a subject as a test', () => {
      requireProject();
      const suites = tests.filter(({ fullName }) => !/^(?:matchers|properties) /.test(fullName));
      expect(Object.fromEntries(suites.map(({ fullName, status }) => [fullName, status]))).toEqual({
        'right forward/reference': 'passed',
        'right gradient/reference': 'passed',
        'right verdict': 'passed',
        'doubled forward/reference': 'passed',
        'doubled gradient/reference': 'failed',
        'doubled verdict': 'failed',
        'crashing forward/reference': 'skipped',
        'crashing gradient/reference': 'skipped',
        'crashing verdict': 'failed',
      });
    });

    it('keeps a document of each check, by a reporter that was made and by one that was named', async () => {
      requireProject();
      const [made, named] = await Promise.all(
        ['made', 'named'].map((name) => readdir(join(folder, 'reports', name))),
      );
      expect(named).toEqual(made);
      const documents = made!.filter((file) => file.endsWith('.json'));
      // Five checks of the test that passes, four that fail, three suites, and two runs of a property.
      expect(documents.length).toBe(5 + 4 + 3 + 2);
      expect(made).toContain('index.md');
      for (const file of documents) {
        const text = await readFile(join(folder, 'reports', 'made', file), 'utf8');
        expect(() => resultSchema.parse(JSON.parse(text))).not.toThrow();
      }
    });
  });
});
