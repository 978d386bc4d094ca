import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { pythonAdapter } from '../../../src/node/adapters/python-adapter.js';

/** What a shell would read otherwise if it were not quoted. */
const folder = mkdtempSync(join(tmpdir(), "backproof it's $HOME "));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.unstubAllEnvs());

/** Writes a program that stands in the interpreter's place, and gives its path. */
function interpreter(name: string, script: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

/** An interpreter that tells these versions of distributions, whatever it is asked. */
function having(name: string, versions: Readonly<Record<string, string | null>>): string {
  return interpreter(name, `echo a greeting\nprintf '%s\\n' '${JSON.stringify(versions)}'`);
}

/** The path as a person would have to write it. */
function inShell(path: string): string {
  return `'${path.replace("'", String.raw`'\''`)}'`;
}

const adapter = pythonAdapter({
  name: 'sample',
  summary: 'A sample',
  precision: 'float32',
  program: 'sample_subject.py',
  args: ['--precision', 'float32'],
  packages: [{ distribution: 'keras' }, { distribution: 'tensorflow', instead: ['tensorflow-cpu'] }],
  environment: { KERAS_BACKEND: 'tensorflow' },
});

describe('pythonAdapter', () => {
  it('can run where every package is installed, or one that takes its place', async () => {
    const python = having('whole', { keras: '3', tensorflow: null, 'tensorflow-cpu': '2', numpy: '2' });
    expect(await adapter.availability({ python })).toBe(true);
  });

  it('says in a sentence what is missing and how it is installed', async () => {
    const python = having('part', { keras: '3', tensorflow: null, 'tensorflow-cpu': null, numpy: null });
    expect(await adapter.availability({ python })).toBe(
      `${python} has no tensorflow and numpy. Install them by ${inShell(python)} -m pip install tensorflow numpy, or give another interpreter by --python PATH.`,
    );
    const almost = having('almost', { keras: null, tensorflow: '2', 'tensorflow-cpu': null, numpy: '2' });
    expect(await adapter.availability({ python: almost })).toContain(
      `has no keras. Install it by ${inShell(almost)} -m pip install keras, or`,
    );
  });

  it('asks an interpreter once, however many subjects are to run by it', async () => {
    const calls = join(folder, 'calls');
    const answer = JSON.stringify({ keras: '3', numpy: '2', tensorflow: '2' });
    const python = interpreter(
      'counted',
      `echo call >> "${calls.replaceAll('$', String.raw`\$`)}"; echo '${answer}'`,
    );
    const setting = { python };
    expect(await Promise.all([1, 2, 3].map(() => adapter.availability(setting)))).toEqual([true, true, true]);
    expect(readFileSync(calls, 'utf8')).toBe('call\n');
    // Another run may find other packages.
    await adapter.availability({ python });
    expect(readFileSync(calls, 'utf8')).toBe('call\ncall\n');
  });

  it('says of an interpreter that does not answer how long was waited', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    const python = interpreter('hanging', 'exec sleep 600');
    const answer = adapter.availability({ python });
    vi.advanceTimersByTime(20_000);
    vi.useRealTimers();
    expect(await answer).toBe(
      `${python} did not answer within 20 s. See what keeps it, or give another interpreter by --python PATH.`,
    );
  });

  it('says where there is no Python, or one that is too old', async () => {
    const nowhere = join(folder, 'nowhere');
    expect(await adapter.availability({ python: nowhere })).toBe(
      `${nowhere} is no Python that runs here. Install Python 3.9 or newer, or give another interpreter by --python PATH.`,
    );
    const old = interpreter('old', 'test "$1" = --version && echo Python 3.7.1');
    expect(await adapter.availability({ python: old })).toMatch(/old is Python 3\.7\.1, which cannot tell/);
  });

  it('starts its program where the wire is found, with its arguments and variables', async () => {
    // Answers describe with what it was started with, as the subject's name.
    const answering = `
      const { argv, env } = process;
      const { PYTHONPATH, KERAS_BACKEND, OMP_NUM_THREADS, PYTHONUNBUFFERED } = env;
      const name = JSON.stringify({ args: argv.slice(1), PYTHONPATH, KERAS_BACKEND, OMP_NUM_THREADS, PYTHONUNBUFFERED });
      const result = { name, precision: "float32", supports: { cells: ["lstm"] } };
      process.stdin.once("data", (line) => console.log(JSON.stringify({ jsonrpc: "2.0", id: JSON.parse(line).id, result })));
    `;
    const python = interpreter('starting', `exec '${process.execPath}' -e '${answering}' "$@"`);
    vi.stubEnv('PYTHONPATH', '/of/the/user');
    vi.stubEnv('PYTHONUNBUFFERED', '1');
    const subject = await adapter.open({ python, timeoutMs: 60_000, maxReplyBytes: 2 ** 20 });
    const { name } = await subject.describe();
    expect(await subject.close()).toEqual([]);
    const started = JSON.parse(name);
    expect(started).toEqual({
      args: [expect.stringMatching(/src.node.adapters.python.sample_subject\.py$/), '--precision', 'float32'],
      PYTHONPATH: expect.stringMatching(/src.node.scaffold.python:\/of\/the\/user$/),
      KERAS_BACKEND: 'tensorflow',
      OMP_NUM_THREADS: '1',
    });
  });
});
