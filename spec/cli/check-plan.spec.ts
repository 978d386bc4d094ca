import { describe, expect, it } from 'vitest';
import { usualLimits } from '../../src/case/case-arbitrary.js';
import { type CheckPlan, caseFlags, runCommand, subjectCommand } from '../../src/cli/check-plan.js';

const plan: CheckPlan = {
  source: { kind: 'module', path: './my rnn.ts' },
  opening: { timeoutMs: 60_000, maxReplyBytes: 2 ** 26, python: 'python3' },
  seed: -3,
  cases: 20,
  limits: usualLimits,
  isConfigured: false,
  missProbability: 1e-9,
  exhaustive: false,
  bail: false,
  kept: [],
};

describe('subjectCommand', () => {
  it.each([
    [{ kind: 'built-in', name: 'reference' } as const, 'backproof check'],
    [{ kind: 'built-in', name: 'torch' } as const, 'backproof check torch --python .venv/bin/python'],
    [{ kind: 'module', path: './my rnn.ts' } as const, "backproof check './my rnn.ts'"],
    [
      { kind: 'command', command: "python3 -c 'x'" } as const,
      "backproof check --command 'python3 -c '\\''x'\\'''",
    ],
  ])('asks for %o again', (source, command) => {
    const opening = { ...plan.opening, python: '.venv/bin/python' };
    expect(subjectCommand({ source, opening })).toBe(command);
  });
});

describe('subjectCommand, where something is configured', () => {
  it('leaves the subject, its interpreter and its limits to no configuration', () => {
    const { opening } = plan;
    const of = (source: CheckPlan['source']) => subjectCommand({ source, opening, isConfigured: true });
    expect(of({ kind: 'built-in', name: 'reference' })).toBe('backproof check reference');
    expect(of({ kind: 'built-in', name: 'torch' })).toBe(
      'backproof check torch --python python3 --timeout 60000 --max-reply 67108864',
    );
    expect(of({ kind: 'module', path: 'x.ts' })).toBe(
      'backproof check x.ts --timeout 60000 --max-reply 67108864',
    );
  });
});

describe('runCommand', () => {
  it('makes the whole run again, with all that its options say', () => {
    expect(runCommand({ ...plan, cases: undefined })).toBe("backproof check './my rnn.ts' --seed -3");
    const own = { ...plan, cells: ['gru', 'lstm'] as const, bail: true, exhaustive: true, failures: 'kept' };
    expect(runCommand({ ...own, limits: { ...usualLimits, maxHidden: 3 }, grep: 'self' })).toBe(
      "backproof check './my rnn.ts' --seed -3 --max-hidden 3 --exhaustive --grep self --cases 20 --cell gru --cell lstm --bail --failures kept",
    );
  });

  it('makes the only case of a run again', () => {
    const own = { ...plan, path: '12:0', cause: 'truncated-bptt' as const };
    expect(runCommand(own)).toBe(
      "backproof check './my rnn.ts' --seed -3 --path 12:0 --cause truncated-bptt",
    );
  });
});

describe('caseFlags', () => {
  it('gives everything that a case depends on, and no more', () => {
    expect(caseFlags(plan)('12:0:3')).toBe('--seed -3 --path 12:0:3');
    const architecture = { cell: 'lstm', inputSize: 1, hiddenSize: 1 } as never;
    const named = { name: 'a b.json', file: 'a b.json', architecture };
    const own = { ...plan, limits: { maxHidden: 3, maxLength: 9 }, architectures: [named] };
    expect(caseFlags(own)('1')).toBe(
      "--seed -3 --architecture 'a b.json' --max-hidden 3 --max-length 9 --path 1",
    );
  });

  it('names no architecture where one stands in the configuration, which holds again', () => {
    const architecture = { cell: 'lstm', inputSize: 1, hiddenSize: 1 } as never;
    const architectures = [
      { name: 'a.json', file: 'a.json', architecture },
      { name: 'architecture 1', file: null, architecture },
    ];
    expect(caseFlags({ ...plan, architectures })('1')).toBe('--seed -3 --path 1');
  });

  it('leaves nothing to a configuration file that would fill it in', () => {
    expect(caseFlags({ ...plan, isConfigured: true })('1')).toBe(
      '--seed -3 --max-hidden 8 --max-length 24 --miss 1e-9 --cases 20 --path 1',
    );
  });

  it('gives the length of a long run, in which a case is judged along more directions', () => {
    expect(caseFlags({ ...plan, cases: 300 })('1')).toBe('--seed -3 --cases 300 --path 1');
    expect(caseFlags({ ...plan, cases: 100 })('1')).toBe('--seed -3 --path 1');
  });

  it('gives what a case is judged by where that is not the usual', () => {
    const own = { ...plan, exhaustive: true, missProbability: 1e-5, grep: 'self|state' };
    expect(caseFlags(own)('1')).toBe("--seed -3 --exhaustive --miss 0.00001 --grep 'self|state' --path 1");
    expect(caseFlags(plan)('1', 'truncated-bptt')).toBe('--seed -3 --path 1 --cause truncated-bptt');
  });

  it('gives the folder of a kept case where it is not the usual one', () => {
    const own = { ...plan, failures: 'kept here' };
    expect(caseFlags(own)('kept:1a2b3c4d')).toBe("--seed -3 --failures 'kept here' --path kept:1a2b3c4d");
    expect(caseFlags(own)('1')).toBe('--seed -3 --path 1');
  });

  it('gives the limits of a call where they are not the usual ones', () => {
    const opening = { ...plan.opening, timeoutMs: 400, maxReplyBytes: 99 };
    expect(subjectCommand({ source: { kind: 'module', path: 'x.ts' }, opening })).toBe(
      'backproof check x.ts --timeout 400 --max-reply 99',
    );
  });
});
