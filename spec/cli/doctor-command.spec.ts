import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { doctorDocument } from '../../src/cli/doctor-document.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'backproof-doctor-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function run(...args: string[]) {
  const { FORCE_COLOR: _, ...env } = process.env;
  return spawnSync(process.execPath, [inject('program'), 'doctor', ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...env, NO_COLOR: '1' },
    timeout: 60_000,
  });
}

function moduleOf(evaluate: string): string {
  const path = join(folder, `subject-${evaluate.length}.ts`);
  writeFileSync(
    path,
    `import { defineSubject, evaluateReference } from 'backproof';
    console.log('printed by the subject');
    export default defineSubject({ name: 'sample', supports: { cells: ['gru'] }, evaluate(request) { ${evaluate} } });`,
  );
  return path;
}

describe('backproof doctor', () => {
  it('examines a module; what that prints stays out of the document', () => {
    const { status, stdout, stderr } = run(moduleOf('return evaluateReference(request);'), '--json');
    const { findings, status: worst } = JSON.parse(stdout) as ReturnType<typeof doctorDocument>;
    expect(findings.filter((finding) => finding.status !== 'fine')).toEqual([]);
    expect(worst).toBe('fine');
    expect(findings.map(({ topic }) => topic)).toContain('cost');
    expect(stderr).toContain('printed by the subject');
    expect(status).toBe(0);
  });

  it('outlives a subject that never returns, and ends with 3', () => {
    const { status, stdout } = run(moduleOf('for (;;);'), '--timeout', '500');
    expect(stdout).toContain('✗ The subject did not answer within 500 ms.');
    expect(status).toBe(3);
  });

  it('examines a program, shows what it wrote to stderr, and ends with 3', () => {
    const { status, stdout } = run('--command', 'echo no such module >&2; exit 7');
    expect(stdout).toMatch(/✗ .*exit code 7/);
    expect(stdout).toContain('stderr:    no such module');
    expect(status).toBe(3);
  });

  it('calls a configuration that cannot be read by its name, and ends with 2', () => {
    const path = join(folder, 'backproof.config.json');
    writeFileSync(path, '{ "cases": "many" }');
    const { status, stdout } = run();
    rmSync(path);
    expect(stdout).toMatch(/✗ backproof\.config\.json/);
    expect(status).toBe(2);
  });

  it('ends with 2 where there is nothing to examine', () => {
    const { status, stderr } = run('./nowhere.ts');
    expect(stderr).toContain('./nowhere.ts');
    expect(stderr).not.toContain('    at ');
    expect(status).toBe(2);
  });
});
