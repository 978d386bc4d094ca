import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { answerChecks, behaviourChecks } from '../../src/check/comparison-record.js';
import { resultSchema } from '../../src/contract/result.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'backproof-cli-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Runs the command line in an empty folder; nothing is inherited but the environment, without colours. */
function run(...args: string[]) {
  const { FORCE_COLOR: _, ...env } = process.env;
  return spawnSync(process.execPath, [inject('program'), ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...env, NO_COLOR: '1' },
    timeout: 60_000,
  });
}

describe('backproof', () => {
  it('prints the result document, alone, and passes a case of the reference', () => {
    const { status, stdout } = run('check', '--path', 'corner:one-step/lstm', '--json');
    expect(status).toBe(0);
    const result = resultSchema.parse(JSON.parse(stdout));
    expect(result.verdict).toBe('pass');
    const ids = result.checks.map(({ id }) => id);
    const ofOneCase = [...behaviourChecks, ...answerChecks].filter((id) => id !== 'behaviour/sequence');
    expect(ids.filter((id) => !id.startsWith('property/'))).toEqual(ofOneCase);
    expect(ids).toContain('property/adjoint');
    expect(result.checks.every(({ cases }) => cases === 1)).toBe(true);
  });

  it.each([
    [['check', '--cases', 'many'], '--cases'],
    [['check', '--miss', '2'], '--miss'],
    [['check', '--grep', 'nothing'], '--grep'],
    [['check', '--path', 'nowhere'], '--path'],
    [['check', 'someone'], 'subject'],
    [['decay', '--lengths', '10,0'], '--lengths'],
    [['decay', '--cell', 'gru', '--initialisation', 'chrono'], 'initialisation'],
    [['demo', '--reviews', 'nowhere.csv'], 'nowhere.csv'],
    [['chekc'], 'check'],
  ])('ends %j with exit code 2 and one message that names it', (args, named) => {
    const { status, stdout, stderr } = run(...args);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(named);
    expect(stderr).not.toContain('    at ');
  });

  it('writes the decay report, byte for byte the same again', () => {
    const args = [
      'decay',
      '--cell',
      'elman',
      '--inputs',
      'random',
      '--lengths',
      '20',
      '--seeds',
      '2',
      '--hidden',
      '4',
    ];
    const bytes = ['one', 'other'].map((output) => {
      expect(run(...args, '--output', output, '--quiet').status).toBe(0);
      return readdirSync(join(folder, output), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => [entry.name, readFileSync(join(entry.parentPath, entry.name), 'utf8')]);
    });
    expect(bytes[0]!.map(([name]) => name)).toContain('index.html');
    expect(bytes[1]).toEqual(bytes[0]);
  });

  it('ends with 130 when it is interrupted, and leaves nothing half-written but what it goes on from', async () => {
    const child = spawn(process.execPath, [inject('program'), 'decay', '--output', 'cut'], { cwd: folder });
    let stderr = '';
    const interrupted = new Promise<number | null>((resolve) => {
      child.stderr.on('data', (chunk: Buffer) => {
        const isFirst = !stderr.includes('Measuring');
        stderr += String(chunk);
        if (isFirst && stderr.includes('Measuring')) child.kill('SIGINT');
      });
      child.on('close', resolve);
    });
    expect(await interrupted).toBe(130);
    expect(stderr).toContain('What was measured is kept: the same command goes on from there.');
    expect(readdirSync(join(folder, 'cut'))).toEqual(['unfinished.jsonl']);
  });
});
