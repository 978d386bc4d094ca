import { fileURLToPath } from 'node:url';
import { describe, expect, inject, it } from 'vitest';
import type { ConformanceRow } from '../../src/contract/conformance.js';
import { builtIns } from '../../src/node/built-ins.js';
import type { RowSubject } from './conformance-row.js';
import { checkCell, type RowOptions, runRows } from './run-rows.js';

const options: RowOptions = {
  folder: fileURLToPath(new URL('../../', import.meta.url)),
  python: 'python3',
  seed: 7,
  cases: 0,
  commandLine: [process.execPath, inject('program')],
  onRow: () => undefined,
};

describe('runRows', () => {
  it('makes a row of what cannot run, and of what fails before it is asked', async () => {
    const told: ConformanceRow[] = [];
    const [reference] = builtIns;
    const rows = await runRows(
      [
        { builtIn: { ...reference!, name: 'absent' }, reason: 'It is not installed.' },
        { builtIn: { ...reference!, name: 'unknown' }, reason: null },
      ],
      { ...options, onRow: (row) => told.push(row) },
    );
    expect(rows.map(({ verdict }) => verdict)).toEqual([null, 'error']);
    expect(rows[0]!.reason).toBe('It is not installed.');
    expect(rows[1]!.reason).toMatch(/^It could not be described\. It ended with the exit code 1\./);
    expect(told).toHaveLength(2);
  });
});

describe('checkCell', () => {
  it('checks one cell of a built-in subject by the command line', async () => {
    const subject: RowSubject = {
      builtIn: builtIns.find(({ name }) => name === 'reference')!,
      description: null,
      cell: 'lstm',
    };
    const row = await checkCell(subject, { ...options, further: ['--path', 'corner:one-step/lstm'] });
    expect(row).toMatchObject({ implementation: 'reference', cell: 'lstm', verdict: 'pass', version: '1' });
    expect(row.checks.map(({ id }) => id)).toContain('gradient/self');
  });

  it('says so where the command line refuses', async () => {
    const builtIn = { ...builtIns[0]!, name: 'unknown' };
    const row = await checkCell({ builtIn, description: null, cell: 'lstm' }, options);
    expect(row.verdict).toBe('error');
    expect(row.reason).toMatch(/^The check failed\. It ended with the exit code 2\./);
  });
});
