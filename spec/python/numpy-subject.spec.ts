import { describe, expect, it } from 'vitest';
import { cornerCases } from '../../src/case/corner-cases.js';
import { check } from '../../src/check/check.js';
import type { Cell } from '../../src/contract/architecture.js';
import type { FaultId } from '../../src/contract/faults.js';
import { encodeRequest } from '../../src/contract/wire.js';
import { adapterProgram, converse, usingPython } from './open-python.js';
import { runPython } from './python-program.js';
import { randomRequest } from './random-request.js';

const program = adapterProgram('numpy_subject.py');
const ways = [
  { encoding: 'json', precision: 'float64' },
  { encoding: 'json', precision: 'float32' },
  { encoding: 'base64', precision: 'float64' },
  { encoding: 'base64', precision: 'float32' },
] as const;

interface PlantedInPython {
  readonly fault: FaultId;
  readonly cells: readonly Cell[];
  /** what else may be said of it */
  readonly alias?: FaultId;
}

/** The faults that the program plants, each in the cells where it can be made. */
const faults: readonly PlantedInPython[] = [
  { fault: 'truncated-bptt', cells: ['elman', 'lstm', 'gru'] },
  // The gradient by the initial c is zero, and where there is one step that is all.
  { fault: 'cell-path-missing', cells: ['lstm'], alias: 'initial-state-gradient-missing' },
  { fault: 'hidden-path-missing', cells: ['lstm', 'gru'] },
  { fault: 'last-step-only', cells: ['lstm'] },
  { fault: 'wrong-initial-state', cells: ['gru'] },
  { fault: 'initial-state-gradient-missing', cells: ['elman'] },
  { fault: 'activation-derivative-missing', cells: ['elman'] },
  { fault: 'gate-gradient-missing', cells: ['lstm'] },
  { fault: 'update-path-missing', cells: ['gru'] },
  // With reset after, the gate's own gradient is all that is missing.
  { fault: 'reset-path-missing', cells: ['gru'], alias: 'gate-gradient-missing' },
  { fault: 'transposed-propagation', cells: ['elman', 'lstm', 'gru'] },
  { fault: 'gate-order', cells: ['lstm'] },
  { fault: 'update-gate-swapped', cells: ['gru'] },
  { fault: 'reset-placement', cells: ['gru'] },
  { fault: 'bias-missing', cells: ['elman'] },
  { fault: 'time-averaged', cells: ['lstm'] },
  { fault: 'gradient-missing', cells: ['elman'] },
  { fault: 'mask-leak', cells: ['gru'] },
  { fault: 'loss-mismatch', cells: ['elman'] },
];

describe('the check of numpy_subject.py', () => {
  it.each(ways)('passes in $encoding and $precision', async ({ encoding, precision }) => {
    const args = ['--encoding', encoding, '--precision', precision];
    const cases = 40;
    const { result } = await usingPython(program, args, (subject) =>
      check({ subject, cases, wants: (id) => id !== 'gradient/self' }),
    );
    expect(result.error).toBeNull();
    expect(result.findings).toEqual([]);
    expect(result.warnings).toEqual([]);
    expect(result.verdict).toBe('pass');
    expect(result.subject).toMatchObject({ name: 'numpy by hand', precision });
    const { cases: judged, unsupported } = result.checks.find(({ id }) => id === 'gradient/reference')!;
    expect([judged, unsupported]).toEqual([cases + cornerCases.length, 0]);
  });

  it('passes against its own loss', async () => {
    const requests = Array.from({ length: 6 }, (_, seed) => ({
      path: `random ${seed}`,
      request: randomRequest(seed),
    }));
    const { result } = await usingPython(program, ['--encoding', 'base64'], (subject) =>
      check({ subject, requests, wants: (id) => id === 'gradient/self' }),
    );
    expect(result.error).toBeNull();
    expect(result.findings).toEqual([]);
    expect(result.verdict).toBe('pass');
    expect(result.checks).toMatchObject([{ id: 'gradient/self', verdict: 'pass' }]);
    expect(result.checks[0]!.cases).toBeGreaterThan(requests.length / 2);
  });

  it.each(faults)('fails with $fault, and names it', async ({ fault, cells, alias }) => {
    const { result } = await usingPython(program, ['--encoding', 'base64', '--fault', fault], (subject) =>
      check({ subject, cells, cases: 24, wants: (id) => id.endsWith('/reference') }),
    );
    expect(result.error).toBeNull();
    expect(result.verdict).toBe('fail');
    const names = result.findings.map((finding) => finding.fault);
    expect(names).toContain(fault);
    expect([fault, alias], JSON.stringify(result.findings)).toEqual(expect.arrayContaining(names));
  });

  it('plants every fault that the program has', async () => {
    const { stdout } = await runPython('../src/node/adapters/python/numpy_subject.py', ['--help']);
    const [, listed = ''] = /--fault \{([^}]*)\}/.exec(stdout.replaceAll(/\s/g, ' ')) ?? [];
    const planted = faults.map(({ fault }) => fault).sort();
    expect(listed.split(/,\s*/).sort()).toEqual(planted);
  });
});

describe('numpy_subject.py', () => {
  it('answers a batch as it answers one at a time', async () => {
    const calls = Array.from({ length: 20 }, (_, id) => ({
      jsonrpc: '2.0',
      id,
      method: 'evaluate',
      params: encodeRequest(randomRequest(id), 'base64'),
    }));
    const { replies } = await converse(program, ['--encoding', 'base64', '--batch'], [calls, ...calls]);
    const [batch, ...single] = replies;
    expect(batch).toEqual(single);
    expect(batch).toMatchObject(calls.map(({ id }) => ({ id, result: { gradients: {} } })));
  });
});
