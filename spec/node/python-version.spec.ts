import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pythonVersion } from '../../src/node/python-version.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'backproof-python-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function program(name: string, prints: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\nprintf '%s\\n' '${prints}'\n`);
  chmodSync(path, 0o755);
  return path;
}

describe('pythonVersion', () => {
  it('is what the interpreter says', async () => {
    expect(await pythonVersion(program('python', 'Python 3.12.3'))).toBe('3.12.3');
    expect(await pythonVersion(program('newer', 'Python 3.15.0a1+'))).toBe('3.15.0a1');
  });

  it('is null for another program, and for none', async () => {
    expect(await pythonVersion(process.execPath)).toBeNull();
    expect(await pythonVersion(program('python2', 'Pythonesque 3.1'))).toBeNull();
    expect(await pythonVersion(join(folder, 'nowhere'))).toBeNull();
  });
});
