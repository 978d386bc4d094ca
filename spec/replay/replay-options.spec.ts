import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { hasNumpy } from './has-numpy.js';
import { expectReplays, prepare, resultOf } from './replay.js';

/** A run with options that its findings depend on, and what its replay lines must say of them. */
interface OptionsRow {
  readonly options: string;
  readonly subject: string;
  readonly says: string;
}

const self = "--grep '^gradient/self$'";
const reference = "--grep '^gradient/reference$'";

const rows: readonly OptionsRow[] = [
  { options: `${reference} --max-hidden 3`, subject: 'half of dWaa', says: '--max-hidden 3' },
  { options: `${reference} --max-length 5`, subject: 'half of dWaa', says: '--max-length 5' },
  { options: '--cell gru', subject: 'half of dWaa', says: '--path' },
  {
    options: `${reference} --architecture 'one gru.json' --architecture lstm.json`,
    subject: 'half of dWaa',
    says: "--architecture 'one gru.json' --architecture lstm.json",
  },
  { options: '', subject: 'half of weight_hh_l0', says: 'weight_hh_l0.mjs' },
  { options: '', subject: 'dWaa without the last step', says: '--cause time-step-missing' },
  { options: `${self} --cell gru --exhaustive`, subject: 'half of dWaa', says: '--exhaustive' },
  { options: `${self} --cell gru --miss 1e-3`, subject: 'half of dWaa', says: '--miss 0.001' },
  { options: `${reference} --seed -12`, subject: 'half of dWaa', says: '--seed -12' },
];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'backproof-replay-options-'));
  prepare(folder, [...new Set(rows.map(({ subject }) => subject))]);
  for (const [file, cell] of [
    ['one gru.json', 'gru'],
    ['lstm.json', 'lstm'],
  ] as const) {
    const architecture = { cell, inputSize: 3, hiddenSize: 4, layers: 1, bidirectional: false, bias: true };
    writeFileSync(join(folder, file), JSON.stringify({ ...architecture, readout: null }));
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the replay line of a run with options', () => {
  it.concurrent.for(rows)('of $subject with "$options" gives the same under each Node', async (row) => {
    const { options, subject, says } = row;
    const line = `backproof check './${subject}.mjs' ${options} --cases 12`;
    const finding = (await resultOf(folder, line)).findings[0]!;
    expect(finding.replay).toContain(says);
    await expectReplays(folder, finding);
  });

  it('of a built-in asks the interpreter that was asked', async (context) => {
    if (!hasNumpy()) context.skip('NOT CHECKED: "python3 -c \'import numpy\'" fails here.');
    prepareCrookedPython();
    const line = 'backproof check numpy --python ./crooked/python --cell elman --cases 4 --grep forward';
    const finding = (await resultOf(folder, line)).findings[0]!;
    expect(finding.replay).toContain('--python ./crooked/python');
    await expectReplays(folder, finding);
  });
});

/** An interpreter whose NumPy has a tanh of its own, and beside the bundle the programs that it is to run. */
function prepareCrookedPython(): void {
  const packaged = join(dirname(inject('program')), '..', '..', 'src', 'node');
  const adapters = fileURLToPath(new URL('../../src/node/adapters', import.meta.url));
  symlinkSync(adapters, join(packaged, 'adapters'));
  const own = join(folder, 'crooked');
  mkdirSync(own);
  writeFileSync(
    join(own, 'sitecustomize.py'),
    'import numpy\nright = numpy.tanh\nnumpy.tanh = lambda x: 0.5 * right(x)\n',
  );
  const { stdout } = spawnSync('python3', ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' });
  const script = `#!/bin/sh\nPYTHONPATH='${own}':$PYTHONPATH exec '${stdout.trim()}' "$@"\n`;
  writeFileSync(join(own, 'python'), script);
  chmodSync(join(own, 'python'), 0o755);
}
