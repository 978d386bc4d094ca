import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { usualLimits } from '../../src/case/case-arbitrary.js';
import type { CheckPlan } from '../../src/cli/check-plan.js';
import { conductCheck } from '../../src/cli/conduct-check.js';
import type { OpenSubject } from '../../src/contract/subject.js';
import { inProcess } from '../../src/subject/in-process.js';
import { referenceSubject } from '../../src/subject/reference.js';

const hostile = fileURLToPath(new URL('../hostile/hostile-subject.mjs', import.meta.url));

/** A plan that asks one case of the hostile subject in a mode. */
const planOf = (mode: string, more: Partial<CheckPlan> = {}): CheckPlan => ({
  source: { kind: 'command', command: `"${process.execPath}" "${hostile}" "${mode}" conducted` },
  opening: { timeoutMs: 60_000, maxReplyBytes: 2 ** 26, python: 'python3' },
  seed: 7,
  cases: 0,
  limits: usualLimits,
  isConfigured: false,
  path: '0',
  missProbability: 1e-9,
  exhaustive: false,
  bail: false,
  grep: 'reference',
  kept: [],
  ...more,
});

const quietly = { onProgress: () => undefined };

describe('conductCheck', () => {
  it('checks what the plan says, and gives replay lines that ask for the same subject', async () => {
    const { result } = await conductCheck(planOf('a loss of NaN'), quietly);
    expect(result.verdict).toBe('fail');
    expect(result.checks.map(({ id }) => id)).toEqual(['forward/reference', 'gradient/reference']);
    expect(result.findings[0]!.replay).toContain('backproof check --command ');
    expect(result.findings[0]!.replay).toMatch(/conducted' --seed 7 --grep reference --path 0(:\d+)*$/);
  });

  it('ends in an error for what a subject writes after its last reply', async () => {
    const { result } = await conductCheck(planOf('write after the end'), quietly);
    expect(result.verdict).toBe('error');
    expect(result.error).toMatchObject({ kind: 'protocol' });
    expect(result.error!.message).toMatch(/^After the last case: stdout holds "Goodbye/);
    expect(result.error!.replay).toMatch(/conducted' --seed 7 --grep reference --path 0$/);
  });

  it('gives a subject that cannot be started the line of the whole run', async () => {
    const absent: CheckPlan = {
      ...planOf('', { path: undefined, cells: ['gru'] }),
      source: { kind: 'command', command: './absent' },
    };
    const { result } = await conductCheck(absent, quietly);
    expect(result.error!.replay).toBe(
      'backproof check --command ./absent --seed 7 --grep reference --cases 0 --cell gru',
    );
  });

  it('closes the subject whatever happens, and tells what that took', async () => {
    let closed = 0;
    const opened: OpenSubject = {
      ...inProcess(referenceSubject()),
      close: async () => {
        closed++;
        return ['It had to be killed.'];
      },
    };
    const events = { ...quietly, around: async () => opened };
    const { result } = await conductCheck(planOf('', { cells: ['lstm'], path: '1' }), events);
    expect(result.warnings).toContain('It had to be killed.');
    await expect(conductCheck(planOf('', { path: 'nowhere' }), events)).rejects.toThrow('--path');
    expect(closed).toBe(2);
  });
});
