import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CheckOutcome, check } from '../../src/check/check.js';
import { scaffold, usingPython } from './open-python.js';

/** Mistakes of one line in the template, and what the check has to say of them. */
const mistakes = [
  {
    what: 'the carry of a is forgotten',
    right: 'lstm_cell_backward(da[:, :, t] + da_prevt, dc_prevt, caches[t])',
    wrong: 'lstm_cell_backward(da[:, :, t], dc_prevt, caches[t])',
    fault: 'hidden-path-missing',
    detail: { gate: 'all', form: 'never added' },
  },
  {
    what: 'the carry of c is forgotten',
    right: 'dc = dc_next + da_next * ot * (1 - tanh_c**2)',
    wrong: 'dc = da_next * ot * (1 - tanh_c**2)',
    fault: 'cell-path-missing',
    detail: { form: 'never added' },
  },
  {
    what: 'the carry of c passes by the forget gate',
    right: 'gradients["dc_prev"] = dc * ft',
    wrong: 'gradients["dc_prev"] = dc',
    fault: 'cell-path-missing',
    detail: { form: 'past the forget gate' },
  },
] as const;

const folder = mkdtempSync(join(tmpdir(), 'backproof-course-'));
const template = readFileSync(join(scaffold, 'my_lstm.py'), 'utf8');

beforeAll(() => copyFileSync(join(scaffold, 'backproof_subject.py'), join(folder, 'backproof_subject.py')));
afterAll(() => rmSync(folder, { recursive: true }));

/** Checks a program as `backproof init` leaves it in a user's folder. */
async function checked(program: string): Promise<CheckOutcome['result']> {
  const path = join(folder, 'my_lstm.py');
  writeFileSync(path, program);
  const { result } = await usingPython(path, [], (subject) =>
    check({ subject, cases: 30, wants: (id) => id !== 'gradient/self' }),
  );
  expect(result.error).toBeNull();
  return result;
}

describe('my_lstm.py', () => {
  it('passes as it is written', async () => {
    const result = await checked(template);
    expect(result.findings).toEqual([]);
    expect(result.warnings).toEqual([]);
    expect(result.verdict).toBe('pass');
    expect(result.subject).toEqual({
      name: 'my-lstm',
      version: '1',
      precision: 'float64',
      convention: 'backproof',
    });
    // The sequence is one whatever the number of cases.
    for (const { id, cases } of result.checks)
      if (id !== 'behaviour/sequence') expect(cases, id).toBeGreaterThan(5);
  });

  it.each(mistakes)('fails when $what, and is told so', async ({ right, wrong, fault, detail }) => {
    expect(template.split(right)).toHaveLength(2);
    const result = await checked(template.replace(right, wrong));
    expect(result.verdict).toBe('fail');
    expect(result.findings).toMatchObject([{ check: 'gradient/reference', fault, detail }]);
  });

  it('stands in the README with the first of these mistakes', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    const [{ right, wrong, fault, detail }] = mistakes;
    expect(readme).toContain(`\n-        gradients = ${right}\n+        gradients = ${wrong}\n`);
    expect(readme).toContain(`likely   ${fault}, gate ${detail.gate}, ${detail.form}\n`);
  });

  it('has an adapter of about forty lines', () => {
    const adapter = template.slice(template.indexOf('GATES = ['), template.indexOf('if __name__'));
    const lines = adapter.split('\n').filter((line) => line.trim() !== '');
    expect(lines.length).toBeLessThan(45);
  });
});
