import { describe, expect, it } from 'vitest';
import { wrongInitialState } from '../../src/fault/wrong-initial-state.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { stepContributions } from '../../src/network/step-contributions.js';
import { extents } from '../network/tangent/combinations.js';
import {
  askingGradients,
  changedBlocks,
  distance,
  planted,
  rightGradients,
  roundingDistance,
  smoothVariants,
  wrongGradients,
} from './fault-answers.js';
import { gruStep, lstmStep, oneStepRequest } from './one-step.js';

const { B, T, H } = extents;

describe('wrongInitialState', () => {
  it('loses the first step of dWaa when zeros stand for h_0, which an Elman cell and an LSTM read nowhere else', () => {
    for (const variant of smoothVariants.filter(({ cell }) => cell !== 'gru')) {
      const request = askingGradients(variant);
      const first = stepContributions(request).byParameter.get('Waa')!(0);
      const expected = rightGradients(request).Waa!.map((value, k) => value - first[k]!);
      const fault = planted(wrongInitialState, 'zero for the initial h');
      const { Waa } = wrongGradients(fault, request);
      expect(distance({ Waa: Waa! }, { Waa: expected })).toBeLessThan(roundingDistance);
      expect(changedBlocks(fault, request)).toEqual(['Waa']);
    }
  });

  it.each([
    ['last', T - 1],
    ['first', 0],
  ] as const)('reads the %s state of every example for h_0', (form, time) => {
    const request = askingGradients({ cell: 'elman', activation: 'tanh' });
    const { outputs } = evaluateReference(request);
    const misread = { ...request.state!.h, data: new Float64Array(B * H) };
    for (let b = 0; b < B; b++) {
      for (let k = 0; k < H; k++) misread.data[b * H + k] = outputs!.data[(b * T + time) * H + k]!;
    }
    const { Waa } = wrongGradients(planted(wrongInitialState, `${form} for the initial h`), request);
    const right = rightGradients(request).Waa!;
    // dWaa is linear in the state: the difference is Σ_b dz_0,b ⊗ (h_misread − h_0)
    const dz0 = dzOfFirstStep(request);
    const expected = right.map((value, at) => {
      const [row, k] = [Math.floor(at / H), at % H];
      let sum = value;
      for (let b = 0; b < B; b++) {
        sum += dz0[b * H + row]! * (misread.data[b * H + k]! - request.state!.h.data[b * H + k]!);
      }
      return sum;
    });
    expect(distance({ Waa: Waa! }, { Waa: expected })).toBeLessThan(roundingDistance);
  });

  it('takes c_0 for zero in the forget gate, or for the state after the first step', () => {
    const request = oneStepRequest({ cell: 'lstm' });
    const { f, c1, dcWhole } = lstmStep(request);
    const zero = wrongGradients(planted(wrongInitialState, 'zero for the initial c'), request).ba!;
    expect(zero.slice(H, 2 * H).every((value) => value === 0)).toBe(true);
    const first = wrongGradients(planted(wrongInitialState, 'first for the initial c'), request).ba!;
    const dzf = f.map((value, k) => dcWhole[k]! * c1[k]! * value * (1 - value));
    expect(distance({ f: first.slice(H, 2 * H) }, { f: Float64Array.from(dzf) })).toBeLessThan(
      roundingDistance,
    );
    expect(changedBlocks(planted(wrongInitialState, 'zero for the initial h'), request)).toEqual(['Waa']);
  });

  it.each(['after', 'before'] as const)('reads h_0 in the update gate of a GRU too, reset %s', (reset) => {
    const request = oneStepRequest({ cell: 'gru', reset });
    const { u, n, dh } = gruStep(request);
    const dzz = u.map((value, k) => dh[k]! * (0 - n[k]!) * value * (1 - value));
    const { ba, Waa } = wrongGradients(planted(wrongInitialState, 'zero for the initial h'), request);
    expect(distance({ z: ba!.slice(H, 2 * H) }, { z: Float64Array.from(dzz) })).toBeLessThan(
      roundingDistance,
    );
    expect(Waa!.every((value) => value === 0)).toBe(true);
    const alone = planted(wrongInitialState, 'zero for the initial h in dWaa');
    expect(changedBlocks(alone, request)).toEqual(['Waa']);
    expect(wrongGradients(alone, request).Waa!.every((value) => value === 0)).toBe(true);
  });

  it('applies where the state is given and the cell has it', () => {
    const lstm = askingGradients({ cell: 'lstm' });
    const gru = askingGradients({ cell: 'gru', reset: 'after' });
    expect(planted(wrongInitialState, 'zero for the initial h').applies({ ...lstm, state: null })).toBe(
      false,
    );
    expect(planted(wrongInitialState, 'last for the initial h').applies({ ...lstm, state: null })).toBe(true);
    expect(planted(wrongInitialState, 'zero for the initial c').applies(gru)).toBe(false);
    expect(planted(wrongInitialState, 'zero for the initial h in dWaa').applies(lstm)).toBe(false);
    expect(wrongInitialState.candidates(lstm)).toHaveLength(9);
  });
});

/** dz of the first step, [B, H], by example: what dba gets when one example alone has cotangents. */
function dzOfFirstStep(request: ReturnType<typeof askingGradients>): number[] {
  const { objective } = request;
  if (objective.kind !== 'cotangent') throw new Error('a request with cotangents');
  return Array.from({ length: B }, (_, b) => {
    const only = (data: ArrayLike<number>, size: number) =>
      Float64Array.from(data, (value, at) => (Math.floor(at / size) === b ? value : 0));
    const alone = {
      ...request,
      objective: {
        kind: 'cotangent',
        outputs: { ...objective.outputs!, data: only(objective.outputs!.data, T * H) },
        h: { ...objective.h!, data: only(objective.h!.data, H) },
      } as typeof objective,
    };
    return Array.from(stepContributions(alone).byParameter.get('ba')!(0));
  }).flat();
}
