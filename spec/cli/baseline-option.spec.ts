import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { check, type RunResult } from '../../src/check/check.js';
import { baselineOf, heldAgainst } from '../../src/cli/baseline-option.js';
import type { Request } from '../../src/contract/request.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { referenceDescription } from '../../src/subject/reference.js';

let folder: string;
let failing: RunResult;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'backproof-baseline-'));
  const { result } = await check({
    subject: {
      describe: () => referenceDescription,
      evaluate: (request: Request) => {
        const reply = evaluateReference(request);
        reply.gradients?.ba?.data.fill(7);
        return reply;
      },
    },
    cases: 3,
    cells: ['elman'],
  });
  failing = result;
});
afterAll(() => rmSync(folder, { recursive: true }));

const asked = (name: string, updateBaseline = false) =>
  baselineOf({ baseline: join(folder, name), updateBaseline });

describe('baselineOf', () => {
  it('asks for nothing unless told, and wants a file to update', async () => {
    expect(await baselineOf({ updateBaseline: false })).toBeNull();
    await expect(baselineOf({ updateBaseline: true })).rejects.toThrow('--baseline known.json');
    await expect(asked('none.json')).rejects.toThrow('--update-baseline');
  });
});

describe('heldAgainst', () => {
  it('makes what is found known, and then fails no more', async () => {
    expect(failing.verdict).toBe('fail');
    const made = await heldAgainst(await asked('known.json', true), failing, true);
    expect(made.result.verdict).toBe('pass');
    const held = await heldAgainst(await asked('known.json'), failing, true);
    expect(held.result).toMatchObject({ verdict: 'pass', findings: [], baseline: { gone: [] } });
    expect(held.result.baseline!.known).toEqual(failing.findings);
    expect(await heldAgainst(null, failing, true)).toEqual({
      result: failing,
      notes: [],
      isRefused: false,
    });
  });

  it('leaves the file as it is after an error, and counts everything as new where it is another’s', async () => {
    const before = readFileSync(join(folder, 'known.json'), 'utf8');
    const error = { kind: 'crash', message: 'gone' };
    const broken: RunResult = { ...failing, verdict: 'error', findings: [], error };
    const after = await heldAgainst(await asked('known.json', true), broken, true);
    expect(after.notes).toEqual([expect.stringContaining('was left as it was')]);
    expect(readFileSync(join(folder, 'known.json'), 'utf8')).toBe(before);
    const other: RunResult = { ...failing, subject: { ...failing.subject!, name: 'other' } };
    const { result, notes, isRefused } = await heldAgainst(await asked('known.json'), other, true);
    expect(result).toEqual(other);
    expect(isRefused).toBe(true);
    expect(notes).toEqual([expect.stringContaining('Every finding counts as new')]);
  });
});
