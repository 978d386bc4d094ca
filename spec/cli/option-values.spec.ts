import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backproof } from './backproof.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'backproof-python-option-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('interpreter', () => {
  it.each([
    ['check', ['check', 'torch', '--python', '']],
    ['list', ['list', '--python', ' ']],
    ['doctor', ['doctor', 'torch', '--python', '']],
  ])('%s refuses an empty interpreter, and says what is expected and why', async (_, words) => {
    const { status, stderr } = await backproof(folder, words);
    expect(stderr).toMatch(/--python.*It is " ?"; expected the name or the path of a Python interpreter/);
    expect(stderr).toContain('because it runs the built-in subjects in Python: leave it out for python3');
    expect(stderr).not.toContain('fault of backproof');
    expect(status).toBe(2);
  });

  it('refuses a blank one that stands in the configuration, by its place there', async () => {
    const file = join(folder, 'backproof.config.json');
    writeFileSync(file, '{ "python": " " }');
    const { status, stderr } = await backproof(folder, ['list']);
    rmSync(file);
    expect(stderr).toMatch(
      /^backproof: backproof\.config\.json: python is " "; expected the name or the path/,
    );
    expect(status).toBe(2);
  });

  it('takes an empty variable for none, as everywhere', async () => {
    const { status, stdout } = await backproof(folder, ['list', '--json'], { BACKPROOF_PYTHON: '' });
    expect(status).toBe(0);
    expect(JSON.parse(stdout).subjects.length).toBeGreaterThan(1);
  });
});
