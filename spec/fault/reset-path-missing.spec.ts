import { describe, expect, it } from 'vitest';
import type { Request } from '../../src/contract/request.js';
import { resetPathMissing } from '../../src/fault/reset-path-missing.js';
import { extents } from '../network/tangent/combinations.js';
import {
  askingGradients,
  changedBlocks,
  distance,
  planted,
  rightGradients,
  roundingDistance,
  wrongGradients,
} from './fault-answers.js';
import { rowsOf } from './gate-slopes.js';
import { gruStep, oneStepRequest } from './one-step.js';

const { H } = extents;
const near = (actual: ArrayLike<number>, expected: readonly number[]) =>
  expect(distance({ x: Float64Array.from(actual) }, { x: Float64Array.from(expected) })).toBeLessThan(
    roundingDistance,
  );
const outer = (rows: readonly number[], columns: readonly number[]) =>
  rows.flatMap((row) => columns.map((column) => row * column));
const candidateRows = (Waa: Float64Array) => Waa.slice(2 * H * H);

/** The request with a reset gate that is open throughout: r = σ(800) = 1. */
function withOpenReset(request: Request): Request {
  const parameters = Object.fromEntries(
    Object.entries(request.parameters).map(([name, { shape, data }]) => {
      const size = data.length / 3;
      const value = name === 'ba' ? 800 : 0;
      const isGate = (at: number) => name !== 'bra' && at < size;
      return [name, { shape, data: Float64Array.from(data, (own, at) => (isGate(at) ? value : own)) }];
    }),
  );
  return { ...request, parameters };
}

describe('resetPathMissing, reset after', () => {
  const request = oneStepRequest({ cell: 'gru', reset: 'after' });
  const { r, h0, dzn, inner, transposedTimes } = gruStep(request);
  const right = rightGradients(request);
  const dq = dzn.map((value, k) => value * r[k]!);
  const back = transposedTimes(2, dq);
  const wrong = (form: string) => wrongGradients(planted(resetPathMissing, `reset after, ${form}`), request);

  it('gives nothing to q, and where all is missing nothing to r either', () => {
    const { Waa, bra, h, ba } = wrong('q missing');
    expect(candidateRows(Waa!).every((value) => value === 0)).toBe(true);
    expect(bra!.every((value) => value === 0)).toBe(true);
    near(
      h!,
      back.map((value, k) => right.h![k]! - value),
    );
    expect(ba).toEqual(right.ba);
    const all = wrong('missing');
    expect(all.bra).toEqual(bra);
    expect(rowsOf('rzn', 'r', all.ba!).every((value) => value === 0)).toBe(true);
  });

  it('takes dz_n for dq, in everything or in one sum', () => {
    const { Waa, bra, h } = wrong('r left out');
    near(bra!, dzn);
    near(candidateRows(Waa!), outer(dzn, h0));
    const whole = transposedTimes(2, dzn);
    near(
      h!,
      back.map((value, k) => right.h![k]! - value + whole[k]!),
    );
    expect(wrong('r left out of dWaa').Waa).toEqual(Waa);
    expect(changedBlocks(planted(resetPathMissing, 'reset after, r left out of dWaa'), request)).toEqual([
      'Waa',
    ]);
    expect(wrong('r left out of dbra').bra).toEqual(bra);
    expect(changedBlocks(planted(resetPathMissing, 'reset after, r left out of dbra'), request)).toEqual([
      'bra',
    ]);
  });

  it('does not carry Waa_nᵀ dq', () => {
    near(
      wrong('not carried').h!,
      back.map((value, k) => right.h![k]! - value),
    );
    expect(changedBlocks(planted(resetPathMissing, 'reset after, not carried'), request)).toEqual(['h']);
  });

  it('makes dz_r without q, or without the bias in q', () => {
    near(
      rowsOf('rzn', 'r', wrong('q left out of dz_r').ba!),
      r.map((value, k) => dzn[k]! * value * (1 - value)),
    );
    const bra = request.parameters.bra!.data;
    near(
      rowsOf('rzn', 'r', wrong('bra left out of dz_r').ba!),
      r.map((value, k) => dzn[k]! * (inner[k]! - bra[k]!) * value * (1 - value)),
    );
  });
});

describe('resetPathMissing, reset before', () => {
  const request = oneStepRequest({ cell: 'gru', reset: 'before' });
  const { r, h0, dzn, transposedTimes } = gruStep(request);
  const right = rightGradients(request);
  const dm = transposedTimes(2, dzn);
  const wrong = (form: string) => wrongGradients(planted(resetPathMissing, `reset before, ${form}`), request);

  it('does not carry r⊙dm, or carries dm', () => {
    near(
      wrong('not carried').h!,
      dm.map((value, k) => right.h![k]! - r[k]! * value),
    );
    near(
      wrong('r left out').h!,
      dm.map((value, k) => right.h![k]! + (1 - r[k]!) * value),
    );
    for (const form of ['not carried', 'r left out']) {
      expect(changedBlocks(planted(resetPathMissing, `reset before, ${form}`), request)).toEqual(['h']);
    }
  });

  it('gives nothing to r and to h_{t−1} behind it', () => {
    const { ba, h } = wrong('missing');
    expect(rowsOf('rzn', 'r', ba!).every((value) => value === 0)).toBe(true);
    const { kept } = gruStep(request);
    const share = transposedTimes(1, Array.from(rowsOf('rzn', 'z', right.ba!)));
    near(
      h!,
      share.map((value, k) => value + kept[k]!),
    );
  });

  it('sums dWaa_n with h_{t−1}, or makes dz_r without it', () => {
    near(candidateRows(wrong('r left out of dWaa').Waa!), outer(dzn, h0));
    near(
      rowsOf('rzn', 'r', wrong('h left out of dz_r').ba!),
      r.map((value, k) => dm[k]! * value * (1 - value)),
    );
  });
});

describe('resetPathMissing', () => {
  it.each(['after', 'before'] as const)('leaving r out changes nothing where r is 1, reset %s', (reset) => {
    const open = withOpenReset(askingGradients({ cell: 'gru', reset }, { ragged: true }));
    for (const { name, detail } of resetPathMissing.candidates(open)) {
      if (!String(detail.form).startsWith('r left out')) continue;
      const fault = resetPathMissing.candidates(open).find((each) => each.name === name)!;
      expect(distance(wrongGradients(fault, open), rightGradients(open)), name).toBeLessThan(
        roundingDistance,
      );
    }
  });

  it('applies to its own placement, with a bias where it needs one', () => {
    const after = askingGradients({ cell: 'gru', reset: 'after' });
    expect(planted(resetPathMissing, 'reset before, missing').applies(after)).toBe(false);
    const unbiased = askingGradients({ cell: 'gru', reset: 'after' }, { bias: false });
    expect(resetPathMissing.candidates(unbiased)).toHaveLength(resetPathMissing.candidates(after).length - 2);
    expect(resetPathMissing.candidates(askingGradients({ cell: 'lstm' }))).toEqual([]);
  });
});
