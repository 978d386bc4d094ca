import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Result, resultSchema } from '../../src/contract/result.js';
import makeByName, { type GradientReporterOptions, gradientReporter } from '../../src/vitest/reporter.js';
import { type InnerRun, innerRun } from './inner-vitest.js';

describe('gradientReporter, in a run of Vitest with two pools', () => {
  let run: InnerRun;
  let files: readonly string[];
  let documents: ReadonlyMap<string, Result>;

  beforeAll(async () => {
    run = await innerRun('reported.inner.mjs');
    const folder = join(run.folder, 'gradients');
    files = await readdir(folder);
    const read = files
      .filter((file) => file.endsWith('.json'))
      .map(async (file) => [file, JSON.parse(await readFile(join(folder, file), 'utf8'))] as const);
    documents = new Map(await Promise.all(read));
  }, 120_000);

  afterAll(() => rm(run.folder, { recursive: true }));

  /** The verdicts and seeds of the documents whose file begins so. */
  const told = (start: string): string[] =>
    [...documents]
      .filter(([file]) => file.startsWith(start))
      .map(([, { verdict, seed }]) => `${verdict} ${seed}`)
      .sort();

  it('keeps a document for each check and project, and nothing else', () => {
    expect(documents.size).toBe(2 * 9);
    expect(files.filter((file) => !documents.has(file))).toEqual(['index.md']);
    for (const document of documents.values()) expect(() => resultSchema.parse(document)).not.toThrow();
  });

  it('names a suite’s document after the suite, and a test’s after the test', () => {
    expect(told('outer-a-wrong-subject-')).toEqual(['fail 7', 'fail 7']);
    expect(told('outer-crashing-')).toEqual(['error 7', 'error 7']);
    expect(told('two-checks-in-one-test-')).toEqual(['fail 7', 'fail 7', 'pass 7', 'pass 7']);
  });

  it('keeps tests of the same name apart, and those that run beside each other', () => {
    expect(told('a-test-of-the-same-name-')).toEqual(['pass 7', 'pass 7', 'pass 8', 'pass 8']);
    expect(told('beside-another-1-')).toEqual(['pass 1', 'pass 1']);
    expect(told('beside-another-2-')).toEqual(['pass 2', 'pass 2']);
  });

  it('keeps what the last attempt at a test made', () => {
    expect(told('tried-twice-')).toEqual(['pass 21', 'pass 21']);
  });

  it('lists them', async () => {
    const index = await readFile(join(run.folder, 'gradients/index.md'), 'utf8');
    expect(index).toContain('12 of 18 checks passed.');
    for (const file of documents.keys()) expect(index).toContain(`](${file})`);
    expect(index).toMatch(/\*\*fail\*\* .*`reported\.inner\.mjs > outer > a wrong subject` .*`sign-flipped`/);
  });

  it('leaves the outcome of the tests as it is', () => {
    const failed = run.tests.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName);
    expect(new Set(failed)).toEqual(
      new Set([
        'outer a wrong subject gradient/reference',
        'outer a wrong subject verdict',
        'outer crashing verdict',
        'out of time',
      ]),
    );
    expect(run.output).not.toContain('Unhandled');
  });
});

describe('gradientReporter', () => {
  it('can be made as Vitest makes reporters that it knows by name', () => {
    const Reporter = makeByName as unknown as new (options: GradientReporterOptions) => object;
    expect(Object.keys(new Reporter({}))).toEqual(Object.keys(gradientReporter()));
  });

  it('ends before the run where its folder cannot be written to', async () => {
    const root = await mkdtemp(join(tmpdir(), 'backproof-reporter-'));
    await writeFile(join(root, 'taken'), '');
    const reporter = gradientReporter({ folder: 'taken' });
    await expect(reporter.onInit({ config: { root } })).rejects.toThrow('cannot be written (ENOTDIR)');
    await rm(root, { recursive: true });
  });

  it('writes a list of nothing where nothing was checked', async () => {
    const root = await mkdtemp(join(tmpdir(), 'backproof-reporter-'));
    const reporter = gradientReporter();
    await reporter.onInit({ config: { root } });
    reporter.onTestRunStart();
    await reporter.onTestRunEnd();
    expect(await readdir(join(root, 'reports/gradients'))).toEqual(['index.md']);
    expect(await readFile(join(root, 'reports/gradients/index.md'), 'utf8')).toContain(
      'No gradient was checked.',
    );
    await rm(root, { recursive: true });
  });

  it.each([
    [{ folder: '' }, 'options.folder is ""'],
    [{ floder: 'x' }, 'options.floder is an unknown key'],
    ['reports', 'options is "reports"'],
  ])('refuses %o', (options, said) => {
    expect(() => gradientReporter(options as GradientReporterOptions)).toThrow(said);
  });
});
