import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { initialisationNames } from '../../src/decay/named-initialisations.js';
import { presentNodes } from './replay.js';

const run = promisify(execFile);

/** Every cell, activation and way to draw parameters, short sequences and one that is run in segments, Jacobians everywhere. */
const sweep = {
  hidden: 5,
  seeds: 3,
  measures: 'jacobians',
  series: [
    {
      cell: 'elman',
      activation: ['tanh', 'relu', 'sigmoid', 'identity'],
      initialisation: 'uniform',
      lengths: 60,
    },
    { initialisation: initialisationNames, inputs: 'random', layers: 2, lengths: 30 },
    { cell: 'elman', initialisation: 'gaussian', gain: [0.5, 1.5, 3], lengths: 40 },
    { cell: ['lstm', 'gru'], initialisation: 'uniform', inputs: 'random', lengths: 1100 },
  ],
};

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'backproof-decay-bytes-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Measures the sweep in two parts, whose files hold every bit, merges them, and gives the checksum of each file. */
async function checksumsUnder(name: string, node: string): Promise<Record<string, string>> {
  const cwd = join(folder, name);
  mkdirSync(cwd);
  writeFileSync(join(cwd, 'sweep.json'), JSON.stringify(sweep));
  for (const part of ['1/2', '2/2']) {
    const options = ['--sweep', 'sweep.json', '--seed', '7', '--shard', part, '--output', 'made', '--quiet'];
    await run(node, [inject('program'), 'decay', ...options], { cwd });
  }
  await run(node, [inject('program'), 'merge', 'made', '--output', 'made'], { cwd });
  const files = readdirSync(join(cwd, 'made'), { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    files
      .filter((entry) => entry.isFile())
      .map((entry) => [entry.name, checksum(readFileSync(join(entry.parentPath, entry.name)))]),
  );
}

function checksum(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

describe('a decay report', () => {
  it('has the same bytes under each Node, and so have the measurements behind it', async () => {
    const [[oldest, node], ...others] = presentNodes() as [[number, string], ...[number, string][]];
    const expected = await checksumsUnder(`node-${oldest}`, node);
    expect(Object.keys(expected)).toEqual(
      expect.arrayContaining([
        'points-1-of-2.jsonl',
        'points-2-of-2.jsonl',
        'decay.json',
        'decay.csv',
        'index.html',
      ]),
    );
    for (const [version, other] of others)
      expect(await checksumsUnder(`node-${version}`, other), `under Node ${version}`).toEqual(expected);
  });
});
