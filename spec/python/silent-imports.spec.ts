import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const programs = fileURLToPath(new URL('../../src/node/adapters/python/', import.meta.url));
const scaffold = fileURLToPath(new URL('../../src/node/scaffold/python/', import.meta.url));
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'backproof-silent-'));
  mkdirSync(join(folder, 'loud'));
  writeFileSync(join(folder, 'loud', '__init__.py'), loud);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Prints in every way in which stdout can be reached; the last waits in Python's buffer. */
const loud = `
import os, subprocess, sys
print("FLUSHED", flush=True)
os.write(1, b"WRITTEN\\n")
subprocess.run([sys.executable, "-c", "print('OF A CHILD')"])
print("BUFFERED")
`;

describe('silent_imports', () => {
  it('sends what is printed meanwhile to stderr, and gives stdout back at its end', async () => {
    const program = 'import silent_imports\nimport loud\nsilent_imports.end()\nprint("a message")';
    const { stdout, stderr } = await promisify(execFile)('python3', ['-c', program], {
      env: { ...process.env, PYTHONPATH: `${programs}:${folder}`, PYTHONDONTWRITEBYTECODE: '1' },
    });
    expect(stdout).toBe('a message\n');
    expect(stderr.trim().split('\n').sort()).toEqual(['BUFFERED', 'FLUSHED', 'OF A CHILD', 'WRITTEN']);
  });

  it('is the first that every program imports, and the first that it ends', () => {
    const names = readdirSync(programs).filter((name) => name.endsWith('_subject.py'));
    expect(names.length).toBeGreaterThan(3);
    for (const name of names) {
      const text = readFileSync(join(programs, name), 'utf8');
      expect(/^(?:import|from) .*$/m.exec(text)?.[0], name).toMatch(/^import silent_imports\b/);
      expect(text, name).toMatch(/^def main\(.*\):\n {4}silent_imports\.end\(\)$/m);
    }
  });

  it('lets the wire of backproof_subject.py alone be heard', async () => {
    const program = join(folder, 'served.py');
    writeFileSync(program, served);
    const answer = promisify(execFile)('python3', [program], {
      env: { ...process.env, PYTHONPATH: `${programs}:${scaffold}:${folder}`, PYTHONDONTWRITEBYTECODE: '1' },
    });
    answer.child.stdin!.end('{"jsonrpc":"2.0","id":1,"method":"describe"}\n');
    const { stdout } = await answer;
    expect(JSON.parse(stdout)).toMatchObject({ id: 1, result: { name: 'served' } });
  });
});

const served = `
import silent_imports
import loud
from backproof_subject import serve
silent_imports.end()
serve(name="served", version="1", supports={"cells": ["lstm"]}, evaluate=None)
`;
