import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasNumpy } from './has-numpy.js';
import { expectReplays, prepare, resultOf } from './replay.js';
import { replayedKinds } from './replayed-kinds.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'backproof-replay-'));
  prepare(folder, [...new Set(replayedKinds.map(({ subject }) => subject))]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the replay line of a module', () => {
  it.concurrent.for(replayedKinds)('of $check, $subject, gives the same under each Node', async (kind) => {
    const { check, subject, options = '', cases = 12 } = kind;
    const line = `backproof check './${subject}.mjs' ${options} --cases ${cases}`;
    const finding = (await resultOf(folder, line)).findings[0]!;
    expect(finding.check).toBe(check);
    await expectReplays(folder, finding);
  });
});

describe('the replay line of a program', () => {
  const kinds = replayedKinds.filter(({ python }) => python !== undefined);

  it.concurrent.for(kinds)('of $check gives the same under each Node', async (kind, context) => {
    if (!hasNumpy()) context.skip('NOT CHECKED: "python3 -c \'import numpy\'" fails here.');
    const { check, python, options = '', cases = 12 } = kind;
    const line = `backproof check --command 'python3 wrong_subject.py ${python}' ${options} --cases ${cases}`;
    const finding = (await resultOf(folder, line)).findings[0]!;
    expect(finding.check).toBe(check);
    await expectReplays(folder, finding);
  });
});
