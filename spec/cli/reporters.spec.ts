import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ReporterName, reporterNames } from '../../src/cli/reporter-targets.js';
import { requireWritableTargets, writeReports } from '../../src/cli/reporters.js';
import { InputError } from '../../src/complaint/input-error.js';
import { readXml } from '../report/read-xml.js';
import { failingResult, passingResult } from '../report/result-samples.js';

let folder: string;
let stdout: string;
let stderr: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'backproof-reporters-'));
  stdout = '';
  stderr = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    stdout += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    stderr += String(text);
    return true;
  });
  vi.stubEnv('NO_COLOR', '1');
  vi.stubEnv('GITHUB_STEP_SUMMARY', '');
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const inFolder = (name: string) => join(folder, name);
const toStdout = (...names: ReporterName[]) => names.map((name) => ({ name, file: null }));

/** How each report begins. */
const beginnings: Readonly<Record<ReporterName, RegExp>> = {
  pretty: /^PASS my-lstm /,
  json: /^\{\n {2}"schema": "backproof\/check@1"/,
  junit: /^<\?xml version="1\.0"/,
  markdown: /^## ✅ backproof: pass\n/,
  github: /^::notice title=backproof%3A pass::/,
  html: /^<!doctype html>\n.*<title>pass: my-lstm · Is this gradient right\?<\/title>/s,
};

describe('writeReports', () => {
  it.each(reporterNames)('writes %s to stdout or into a file, the same text', async (name) => {
    await writeReports(passingResult(), [], toStdout(name));
    expect(stdout).toMatch(beginnings[name]);
    const file = inFolder('new/report');
    await writeReports(passingResult(), [], [{ name, file }]);
    expect(readFileSync(file, 'utf8')).toBe(stdout);
  });

  it('writes one after another on stdout, in the order given, and others into their files', async () => {
    const file = inFolder('report.xml');
    await writeReports(failingResult(), [], [{ name: 'junit', file }, ...toStdout('markdown', 'pretty')]);
    expect(stdout).toMatch(/^## ❌ backproof: fail\n.*\nFAIL my-lstm /s);
    expect(readXml(readFileSync(file, 'utf8')).name).toBe('testsuites');
  });

  it('writes the other reports where one file cannot be written, and then says so', async () => {
    writeFileSync(inFolder('taken'), '');
    const broken = { name: 'junit' as const, file: inFolder('taken/report.xml') };
    const whole = { name: 'json' as const, file: inFolder('report.json') };
    const writing = writeReports(passingResult(), [], [broken, whole, ...toStdout('pretty')]);
    await expect(writing).rejects.toThrow(InputError);
    expect(stdout).toMatch(beginnings.pretty);
    expect(readFileSync(whole.file, 'utf8')).toMatch(beginnings.json);
  });

  it('adds the Markdown report to the summary that GitHub Actions takes, beside annotations on stdout', async () => {
    const summary = inFolder('summary.md');
    writeFileSync(summary, 'before\n');
    vi.stubEnv('GITHUB_STEP_SUMMARY', summary);
    await writeReports(passingResult(), [], toStdout('pretty'));
    await writeReports(passingResult(), [], [{ name: 'github', file: inFolder('annotations') }]);
    expect(readFileSync(summary, 'utf8')).toBe('before\n');
    await writeReports(passingResult(), [], toStdout('github'));
    expect(readFileSync(summary, 'utf8')).toMatch(/^before\n## ✅ backproof: pass\n/);
  });

  it('goes on where the summary cannot be written', async () => {
    vi.stubEnv('GITHUB_STEP_SUMMARY', folder);
    await writeReports(passingResult(), [], toStdout('github'));
    expect(stdout).toMatch(beginnings.github);
    expect(stderr).toContain('GITHUB_STEP_SUMMARY cannot be written');
  });
});

describe('requireWritableTargets', () => {
  it('refuses a file in a place that cannot be a folder, before the run', async () => {
    writeFileSync(inFolder('taken'), '');
    await expect(
      requireWritableTargets([{ name: 'junit', file: inFolder('taken/report.xml') }]),
    ).rejects.toThrow('cannot be written');
    await requireWritableTargets([
      { name: 'junit', file: inFolder('deep/report.xml') },
      ...toStdout('pretty'),
    ]);
  });
});
