import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { PowerDocument } from '../../src/check/power/power-document.js';
import { faultKinds } from '../../src/fault/catalogue.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'backproof-power-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function run(...args: string[]) {
  const { FORCE_COLOR: _, ...env } = process.env;
  return spawnSync(process.execPath, [inject('program'), 'power', ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...env, NO_COLOR: '1' },
    timeout: 60_000,
  });
}

/** The first fault of the catalogue by its whole name, so that little is planted. */
function oneFault(): string {
  const name = faultKinds[0]!.planted[0]!.name;
  return `^${name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`;
}

describe('backproof power', () => {
  it('writes the report of what it planted, prints the document alone, and ends with 0', () => {
    const grep = oneFault();
    const { status, stdout, stderr } = run(
      '--grep',
      grep,
      '--cases',
      '0',
      '--cell',
      'lstm',
      '--json',
      '--output',
      'one',
    );
    const document = JSON.parse(stdout) as PowerDocument;
    expect(document.total).toMatchObject({ trials: 1, caught: 1 });
    expect(document.right.length).toBeGreaterThanOrEqual(10);
    expect(document.right.filter(({ alarm }) => alarm)).toEqual([]);
    expect(document.command).toBe(`backproof power --cell lstm --grep '${grep}' --cases 0 --seed 7`);
    expect(status).toBe(0);
    expect(stderr).toContain('Planting faults');
    expect(readdirSync(join(folder, 'one')).sort()).toEqual(['index.html', 'power.json', 'power.md']);
    expect(readFileSync(join(folder, 'one', 'power.json'), 'utf8')).toBe(stdout);
  });

  it.each([
    [['--grep', 'no such fault'], '--grep'],
    [['--grep', '('], '--grep'],
    [['--cell', 'mamba'], '--cell'],
    [['--cases', 'many'], '--cases'],
  ])('ends %j with exit code 2 and one message that names it, and writes nothing', (args, named) => {
    const { status, stdout, stderr } = run(...args, '--output', 'none');
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(named);
    expect(stderr).not.toContain('    at ');
    expect(existsSync(join(folder, 'none'))).toBe(false);
  });
});
