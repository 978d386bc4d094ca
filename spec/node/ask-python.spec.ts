import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askPython } from '../../src/node/ask-python.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'backproof-ask-python-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function program(name: string, script: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

/** Whether a process is there and not only its remains; its parent, which reaped others, is gone. */
function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
  } catch {
    return false;
  }
  const stat = `/proc/${id}/stat`;
  return !existsSync(stat) || !/\) Z /.test(readFileSync(stat, 'utf8'));
}

describe('askPython', () => {
  it('gives what the interpreter prints to stdout alone', async () => {
    const python = program('prints', 'echo "$1 $2"; echo noise >&2');
    expect(await askPython(python, ['one', 'two'], 10_000)).toBe('one two\n');
  });

  it('gives null where it fails, is not there, or has no name', async () => {
    expect(await askPython(program('fails', 'echo half; exit 3'), [], 10_000)).toBeNull();
    expect(await askPython(join(folder, 'nowhere'), [], 10_000)).toBeNull();
    expect(await askPython('', [], 10_000)).toBeNull();
  });

  it('ends a late one with all that it started, and says how long was waited', async () => {
    const python = program('wrapper', `sleep 600 &\necho $! > '${folder}/child'\nwait`);
    // Long enough for a shell to start on a busy machine.
    const error = await askPython(python, [], 1500).catch((cause: unknown) => cause);
    expect(error).toMatchObject({ kind: 'timeout', message: `${python} did not answer within 1.5 s` });
    expect(isRunning(Number(readFileSync(join(folder, 'child'), 'utf8')))).toBe(false);
  });

  it('leaves nothing behind of one that ends before what it started', async () => {
    const python = program('leaver', `sleep 600 >/dev/null & echo $! > '${folder}/left'; echo answer`);
    expect(await askPython(python, [], 10_000)).toBe('answer\n');
    expect(isRunning(Number(readFileSync(join(folder, 'left'), 'utf8')))).toBe(false);
  });
});
