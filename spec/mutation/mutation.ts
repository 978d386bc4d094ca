/*
 * Mutates src/network, src/comparison and src/oracle with Stryker, file by file, and writes reports/mutation/:
 * `npm run mutation`. A file whose text and specs have not changed since its last run is not run again, so a run that
 * was ended goes on where it stopped.
 *
 *   npm run mutation -- src/oracle/kink.ts    runs these files, changed or not
 *   npm run mutation -- --survivors           tries only what survived, where specs have gained something since
 *   npm run mutation -- --report              runs nothing and writes the report anew
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Stryker } from '@stryker-mutator/core';
import { explanations } from './explanation.js';
import { type MutationReport, mutationMarkdown, staleExplanations } from './mutation-markdown.js';
import { type FileRecord, recordOf, withSurvivorsOf } from './mutation-record.js';
import { mutationTargets, type Target } from './mutation-targets.js';

const folder = 'reports/mutation';
const kept = `${folder}/mutation.json`;
const command = 'npm run mutation';
const strykerVersion: string = createRequire(import.meta.url)('@stryker-mutator/core/package.json').version;

type StrykerOptions = ConstructorParameters<typeof Stryker>[0];
const onlyErrors = 'error' as NonNullable<StrykerOptions['logLevel']>;

/**
 * A mutant that takes so long is taken for endless: this, and twice what the specs take without it. Stryker itself sees a
 * loop that turns a hundred times as often as before, at once; what is left may be a busy machine.
 */
const [timeoutMS, timeoutFactor] = [20_000, 2];

function checksumOf({ file, specs }: Target): string {
  const hash = createHash('sha256');
  for (const path of [file, ...specs]) hash.update(`${path}\n`).update(readFileSync(path));
  return hash.digest('hex').slice(0, 16);
}

/** @param ranges - what to mutate: the whole file, or stretches of it */
async function mutate(target: Target, ranges: readonly string[]): Promise<FileRecord> {
  const stryker = new Stryker({
    mutate: [...ranges],
    testFiles: [...target.specs],
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: 'spec/mutation/vitest.config.ts', related: false },
    coverageAnalysis: 'perTest',
    ignoreStatic: true,
    concurrency: 1,
    timeoutMS,
    timeoutFactor,
    // Nothing looks at types here, and the other files need no rewriting.
    disableTypeChecks: false,
    ignorePatterns: ['/dist', '/reports', '/src/node/adapters/python', '/spec/bench', '/spec/python'],
    tempDirName: join(tmpdir(), 'backproof-mutation'),
    reporters: [],
    logLevel: onlyErrors,
    allowConsoleColors: false,
  });
  const [checksum, text] = [checksumOf(target), readFileSync(target.file, 'utf8')];
  return recordOf(target.file, checksum, text, await stryker.runMutationTest());
}

function readKept(): FileRecord[] {
  if (!existsSync(kept)) return [];
  return (JSON.parse(readFileSync(kept, 'utf8')) as { readonly records: FileRecord[] }).records;
}

function write(report: MutationReport): void {
  const { stryker, records } = report;
  mkdirSync(folder, { recursive: true });
  const document = { schema: 'backproof/mutation@1', command, stryker, records };
  writeFileSync(kept, `${JSON.stringify(document, null, 1)}\n`);
  writeFileSync(`${folder}/README.md`, mutationMarkdown(report));
}

/** Tries a file's survivors again; what was killed stays so, which holds as long as its specs have lost nothing. */
async function mutateSurvivors(target: Target, earlier: FileRecord): Promise<FileRecord> {
  if (earlier.survivors.length === 0) return { ...earlier, checksum: checksumOf(target) };
  const lines = earlier.survivors.map(({ at }) => at.replaceAll(/:\d+/g, ''));
  const ranges = [...new Set(lines)].map((range) => `${target.file}:${range}`);
  return withSurvivorsOf(earlier, await mutate(target, ranges));
}

async function main(args: readonly string[]): Promise<void> {
  const targets = mutationTargets();
  const records = new Map(readKept().map((record) => [record.file, record]));
  const isCurrent = (target: Target): boolean => records.get(target.file)?.checksum === checksumOf(target);
  const report = (): MutationReport => ({
    command,
    stryker: strykerVersion,
    records: targets.flatMap(({ file }) => records.get(file) ?? []),
    notRun: targets.filter((target) => !isCurrent(target)).map(({ file }) => file),
    explained: explanations(),
  });
  const [flags, named] = [args.filter(isFlag), args.filter((arg) => !isFlag(arg))];
  const asked =
    named.length > 0
      ? named.map((file) => targetNamed(targets, file))
      : targets.filter((target) => !isCurrent(target));
  for (const target of flags.includes('--report') ? [] : asked) {
    const from = performance.now();
    const earlier = records.get(target.file);
    const record =
      flags.includes('--survivors') && earlier !== undefined
        ? await mutateSurvivors(target, earlier)
        : await mutate(target, [target.file]);
    records.set(target.file, record);
    write(report());
    const seconds = ((performance.now() - from) / 1000).toFixed(0);
    process.stderr.write(`${target.file}: ${record.survivors.length} survived, ${seconds} s\n`);
  }
  write(report());
  for (const { file, source, mutated } of staleExplanations(report())) {
    process.stderr.write(`explained.json explains what does not survive: ${file}, ${source} → ${mutated}\n`);
  }
}

function targetNamed(targets: readonly Target[], file: string): Target {
  const target = targets.find((each) => each.file === file);
  if (target === undefined) throw new Error(`${file} is not among the files that are mutated.`);
  return target;
}

function isFlag(arg: string): boolean {
  return arg.startsWith('--');
}

await main(process.argv.slice(2));
