import { describe, expect, it } from 'vitest';
import { type CellKind, cellKinds } from '../../src/case/combination.js';
import { type CheckOptions, check } from '../../src/check/check.js';
import type { FaultId } from '../../src/contract/faults.js';
import { flax, flaxFloat32, flaxOptimizedLstm } from '../../src/node/adapters/flax.js';
import { subjectProgram, usingPython } from './open-python.js';
import {
  allButOwnLoss,
  answersAlone,
  checkedBuiltIn,
  expectCertified,
  expectZerosOfNoCotangent,
  opening,
  paddedRequests,
} from './python-built-in.js';

const wrongFlax = subjectProgram('wrong_flax.py');
const kinds = cellKinds.filter((kind) => kind.cell !== 'gru' || kind.reset === 'after');
/** JAX compiles for each shape, which takes half a second; smaller limits repeat shapes more often. */
const small = { limits: { maxHidden: 4, maxLength: 6 } } satisfies Partial<CheckOptions>;
const wants = answersAlone;

describe('flax', () => {
  it('can run by an interpreter that has it, and says who it is', async () => {
    expect(await flax.availability(opening)).toBe(true);
    const subject = await flax.open(opening);
    const described = await subject.describe();
    expect(described).toMatchObject({ name: 'Flax', precision: 'float64', convention: 'flax' });
    expect(described.version).toMatch(/^\d+\.\d+\.\d+ on jax \d+\.\d+/);
    expect(await subject.close()).toEqual([]);
  });

  it('is right in every cell, activation, depth, direction, padding, readout and loss', async () => {
    const result = await checkedBuiltIn(flax, { ...small, cases: 40, wants });
    expect(result.findings).toEqual([]);
    expect(result.verdict).toBe('pass');
    const judged = result.checks.find(({ id }) => id === 'gradient/reference')!;
    expect(judged.cases).toBeGreaterThan(60);
  });

  it.each(kinds)('is certified entry by entry, by the reference and by its own loss: %o', async (kind) => {
    await expectCertified(flax, kind);
  });

  it('answers an objective without a cotangent by 0 and zeros', () => expectZerosOfNoCotangent(flax));
});

describe('flaxFloat32', () => {
  it('is right in what single precision can tell, and keeps what must hold between answers', async () => {
    const result = await checkedBuiltIn(flaxFloat32, {
      ...small,
      cells: ['gru'],
      cases: 12,
      wants: allButOwnLoss,
    });
    expect(result.findings).toEqual([]);
    expect(result.verdict).toBe('pass');
    expect(result.checks.filter(({ id }) => id.startsWith('property/')).length).toBeGreaterThan(20);
    expect(result.subject?.precision).toBe('float32');
  });
});

describe('flaxOptimizedLstm', () => {
  it('is right, and certified as the other one is', async () => {
    const result = await checkedBuiltIn(flaxOptimizedLstm, { ...small, cases: 12, wants });
    expect(result.findings).toEqual([]);
    expect(result.verdict).toBe('pass');
    expect(result.subject?.name).toBe('Flax, OptimizedLSTMCell');
    await expectCertified(flaxOptimizedLstm, { cell: 'lstm' });
  });
});

/** A mistake that wrong_flax.py makes, and the one finding that has to come of it. */
interface Mistake {
  readonly wrong: string;
  readonly kind: CellKind;
  readonly fault: FaultId;
  readonly detail: object;
}

const elman = { cell: 'elman', activation: 'tanh' } as const;
const gru = { cell: 'gru', reset: 'after' } as const;
const mistakes: readonly Mistake[] = [
  { wrong: 'gate-order', kind: { cell: 'lstm' }, fault: 'gate-order', detail: { order: 'i, f, o, g' } },
  { wrong: 'update-gate-swapped', kind: gru, fault: 'update-gate-swapped', detail: {} },
  { wrong: 'reset-placement', kind: gru, fault: 'reset-placement', detail: { reset: 'before' } },
  { wrong: 'weight-orientation', kind: elman, fault: 'weight-orientation', detail: { blocks: ['Waa'] } },
  { wrong: 'padding-semantics', kind: gru, fault: 'padding-semantics', detail: {} },
  { wrong: 'truncated-bptt', kind: elman, fault: 'truncated-bptt', detail: { window: 1 } },
];

describe('the check of wrong_flax.py', () => {
  it.each(mistakes)('finds $wrong, and nothing else', async ({ wrong, kind, fault, detail }) => {
    const requests = paddedRequests(kind);
    const { result } = await usingPython(wrongFlax, ['--wrong', wrong], (subject) =>
      check({ subject, requests, wants: (id) => id.endsWith('/reference') }),
    );
    expect(result.error).toBeNull();
    expect(result.verdict).toBe('fail');
    expect(result.findings).toMatchObject([{ fault, detail }]);
  });
});
