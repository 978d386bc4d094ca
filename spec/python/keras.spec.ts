import { afterEach, describe, expect, it, vi } from 'vitest';
import { type CellKind, cellKinds } from '../../src/case/combination.js';
import { type CheckOptions, check } from '../../src/check/check.js';
import type { FaultId } from '../../src/contract/faults.js';
import { keras, kerasFloat32 } from '../../src/node/adapters/keras.js';
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

const wrongKeras = subjectProgram('wrong_keras.py');
/** TensorFlow compiles for each shape, which takes half a second; smaller limits repeat shapes more often. */
const small = { limits: { maxHidden: 4, maxLength: 6 } } satisfies Partial<CheckOptions>;
const wants = answersAlone;

afterEach(() => vi.unstubAllEnvs());

describe('keras', () => {
  it('can run by an interpreter that has it, and says who computes', async () => {
    expect(await keras.availability(opening)).toBe(true);
    const subject = await keras.open(opening);
    const described = await subject.describe();
    expect(described).toMatchObject({ name: 'Keras', precision: 'float64', convention: 'keras' });
    expect(described.version).toMatch(/^3\.\d+\.\d+ on tensorflow \d+\.\d+/);
    expect(await subject.close()).toEqual([]);
  });

  it('is right in every cell, activation, depth, direction, mask, bias, readout and loss', async () => {
    const result = await checkedBuiltIn(keras, { ...small, cases: 40, wants });
    expect(result.findings).toEqual([]);
    expect(result.verdict).toBe('pass');
    const judged = result.checks.find(({ id }) => id === 'gradient/reference')!;
    expect(judged.cases).toBeGreaterThan(80);
    expect(judged.unsupported).toBe(0);
    expect(result.checks.map(({ id }) => id)).toContain('property/split-bias');
  });

  it.each(cellKinds)(
    'is certified entry by entry, by the reference and by its own loss: %o',
    async (kind) => {
      await expectCertified(keras, kind);
    },
  );

  it('answers an objective without a cotangent by 0 and zeros', () => expectZerosOfNoCotangent(keras));

  it('says that there is no float64 on JAX', async () => {
    vi.stubEnv('KERAS_BACKEND', 'jax');
    expect(await keras.availability(opening)).toMatch(/^Keras on JAX has no .* Check keras-float32/);
    expect(await kerasFloat32.availability(opening)).toBe(true);
  });

  it('is of lower precision on PyTorch, where Keras multiplies in float32', async () => {
    vi.stubEnv('KERAS_BACKEND', 'torch');
    const result = await checkedBuiltIn(keras, { ...small, cells: ['lstm'], cases: 12, wants });
    expect(result.subject?.version).toMatch(/ on torch \d+\.\d+/);
    expect(result.findings[0]?.fault).toBe('low-precision');
  });
});

describe('kerasFloat32', () => {
  it('is right in what single precision can tell, and keeps what must hold between answers', async () => {
    const result = await checkedBuiltIn(kerasFloat32, {
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

  it.each(['jax', 'torch'])('answers an objective without a cotangent by %s', async (backend) => {
    vi.stubEnv('KERAS_BACKEND', backend);
    await expectZerosOfNoCotangent(kerasFloat32);
  });

  it.each(['jax', 'torch'])('is right by %s, where KERAS_BACKEND names it', async (backend) => {
    vi.stubEnv('KERAS_BACKEND', backend);
    const result = await checkedBuiltIn(kerasFloat32, { ...small, cells: ['lstm'], cases: 12, wants });
    expect(result.subject?.version).toMatch(new RegExp(` on ${backend} \\d+\\.\\d+`));
    expect(result.findings).toEqual([]);
    expect(result.verdict).toBe('pass');
  });
});

/** A mistake that wrong_keras.py makes, and the one finding that has to come of it. */
interface Mistake {
  readonly wrong: string;
  readonly kind: CellKind;
  readonly fault: FaultId;
  readonly detail: object;
}

const elman = { cell: 'elman', activation: 'tanh' } as const;
const lstm = { cell: 'lstm' } as const;
const gru = { cell: 'gru', reset: 'after' } as const;
const mistakes: readonly Mistake[] = [
  { wrong: 'gate-order', kind: lstm, fault: 'gate-order', detail: { order: 'i, f, o, g' } },
  { wrong: 'gru-gate-order', kind: gru, fault: 'gate-order', detail: { order: 'z, r, n' } },
  { wrong: 'update-gate-swapped', kind: gru, fault: 'update-gate-swapped', detail: {} },
  { wrong: 'reset-placement', kind: gru, fault: 'reset-placement', detail: { reset: 'before' } },
  { wrong: 'weight-orientation', kind: elman, fault: 'weight-orientation', detail: { blocks: ['Waa'] } },
  { wrong: 'padding-semantics', kind: lstm, fault: 'padding-semantics', detail: {} },
  { wrong: 'truncated-bptt', kind: elman, fault: 'truncated-bptt', detail: { window: 1 } },
  { wrong: 'recurrent-bias', kind: gru, fault: 'gradient-missing', detail: {} },
];

describe('the check of wrong_keras.py', () => {
  it.each(mistakes)('finds $wrong, and nothing else', async ({ wrong, kind, fault, detail }) => {
    const requests = paddedRequests(kind);
    const { result } = await usingPython(wrongKeras, ['--wrong', wrong], (subject) =>
      check({ subject, requests, wants: (id) => id.endsWith('/reference') }),
    );
    expect(result.error).toBeNull();
    expect(result.verdict).toBe('fail');
    expect(result.findings).toMatchObject([{ fault, detail }]);
  });
});
