import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { nextSteps } from '../../src/cli/init-command.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'backproof-init-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function run(...args: string[]) {
  return spawnSync(process.execPath, [inject('program'), 'init', ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
    timeout: 60_000,
  });
}

describe('backproof init', () => {
  it('writes a subject once and says what to run next; a second time it is refused', () => {
    const first = run('--lang', 'ts', 'checks');
    expect(first.stderr).toBe('');
    expect(first.stdout).toContain('cd checks\n  npx backproof check ./my-rnn.ts\n');
    expect(first.status).toBe(0);
    expect(readdirSync(join(folder, 'checks'))).toEqual(['my-rnn.ts']);

    const second = run('--lang', 'ts', 'checks');
    expect(second.status).toBe(2);
    expect(second.stdout).toBe('');
    expect(second.stderr).toContain(`${join('checks', 'my-rnn.ts')} is there already`);
  });

  it('asks for --lang where there is no terminal to ask on, and writes nothing', () => {
    const { status, stdout, stderr } = run('none');
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('--lang');
    expect(readdirSync(folder)).not.toContain('none');
  });
});

describe('nextSteps', () => {
  it('stays in the folder where the files are, or goes there', () => {
    expect(nextSteps('python', '.', ['my_lstm.py', 'backproof_subject.py'])).toContain(
      'Wrote my_lstm.py and backproof_subject.py.',
    );
    expect(nextSteps('ts', '.', [])).not.toContain('cd ');
    expect(nextSteps('ts', process.cwd(), [])).not.toContain('cd ');
    expect(nextSteps('ts', 'a/b', [])).toContain('cd a/b\n');
    expect(nextSteps('ts', "it's mine", [])).toContain("cd 'it'\\''s mine'\n");
    expect(nextSteps('ts', '-x', [])).toContain('cd ./-x\n');
  });

  it('says what must be installed', () => {
    expect(nextSteps('python', '.', [])).toContain('pip install numpy');
    expect(nextSteps('ts', '.', [])).not.toContain('install');
  });
});
