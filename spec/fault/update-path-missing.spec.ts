import { describe, expect, it } from 'vitest';
import { updatePathMissing } from '../../src/fault/update-path-missing.js';
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

describe.each(['after', 'before'] as const)('updatePathMissing, reset %s', (reset) => {
  const request = oneStepRequest({ cell: 'gru', reset });
  const { u, n, h0, dh, kept } = gruStep(request);
  const right = rightGradients(request);

  it('does not carry z⊙dh, or carries dh whole', () => {
    const missing = planted(updatePathMissing, 'path z, missing');
    near(
      wrongGradients(missing, request).h!,
      kept.map((value, k) => right.h![k]! - value),
    );
    expect(changedBlocks(missing, request)).toEqual(['h']);
    const whole = planted(updatePathMissing, 'path z, factor missing');
    near(
      wrongGradients(whole, request).h!,
      kept.map((value, k) => right.h![k]! - value + dh[k]!),
    );
    expect(changedBlocks(whole, request)).toEqual(['h']);
  });

  it('gives nothing to n and to the reset gate behind it', () => {
    const { ba, h } = wrongGradients(planted(updatePathMissing, 'path 1−z, missing'), request);
    expect(rowsOf('rzn', 'n', ba!).every((value) => value === 0)).toBe(true);
    expect(rowsOf('rzn', 'r', ba!).every((value) => value === 0)).toBe(true);
    expect(rowsOf('rzn', 'z', ba!)).toEqual(rowsOf('rzn', 'z', right.ba!));
    const share = gruStep(request).transposedTimes(1, Array.from(rowsOf('rzn', 'z', right.ba!)));
    near(
      h!,
      share.map((value, k) => value + kept[k]!),
    );
  });

  it('leaves the factor 1−z out of dz_n, and of dz_r behind it', () => {
    const { ba } = wrongGradients(planted(updatePathMissing, 'path 1−z, factor missing'), request);
    near(
      rowsOf('rzn', 'n', ba!),
      n.map((value, k) => dh[k]! * (1 - value ** 2)),
    );
    expect(rowsOf('rzn', 'r', ba!)).not.toEqual(rowsOf('rzn', 'r', right.ba!));
  });

  it('lacks one of the two terms of dz_z', () => {
    const withoutState = wrongGradients(planted(updatePathMissing, 'path z, missing from dz_z'), request).ba!;
    near(
      rowsOf('rzn', 'z', withoutState),
      u.map((value, k) => -dh[k]! * n[k]! * value * (1 - value)),
    );
    const withoutCandidate = wrongGradients(
      planted(updatePathMissing, 'path 1−z, missing from dz_z'),
      request,
    ).ba!;
    near(
      rowsOf('rzn', 'z', withoutCandidate),
      u.map((value, k) => dh[k]! * h0[k]! * value * (1 - value)),
    );
    // together they are the whole of it
    near(
      rowsOf('rzn', 'z', right.ba!),
      Array.from({ length: H }, (_, k) => withoutState[H + k]! + withoutCandidate[H + k]!),
    );
  });
});

describe('updatePathMissing', () => {
  it('applies to a GRU alone, and stays in its pass', () => {
    const lstm = askingGradients({ cell: 'lstm' });
    expect(updatePathMissing.candidates(lstm)).toEqual([]);
    const gru = askingGradients({ cell: 'gru', reset: 'after' }, { layers: 2 });
    expect(changedBlocks(planted(updatePathMissing, 'path z, missing, layer 1, forward'), gru)).toContain(
      'Wax_l1',
    );
    const bidirectional = askingGradients({ cell: 'gru', reset: 'before' }, { bidirectional: true });
    const changed = changedBlocks(
      planted(updatePathMissing, 'path 1−z, missing, layer 0, reverse'),
      bidirectional,
    );
    expect(changed).toEqual(['Wax_reverse', 'Waa_reverse', 'ba_reverse', 'inputs', 'h']);
  });
});
