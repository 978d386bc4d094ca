import { describe, expect, it } from 'vitest';
import type { Request } from '../../src/contract/request.js';
import { offByOneState } from '../../src/fault/off-by-one-state.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { stepContributions } from '../../src/network/step-contributions.js';
import { extents } from '../network/tangent/combinations.js';
import {
  askingGradients,
  changedBlocks,
  distance,
  planted,
  roundingDistance,
  wrongGradients,
} from './fault-answers.js';
import { gruStep, lstmStep, oneStepRequest } from './one-step.js';

const { B, T, H } = extents;

/** Σ over steps of dz_t ⊗ (the state at `stateOf(t)`, −1 being the initial one), for the gates that read h_{t−1}. */
function dWaaWith(request: Request, stateOf: (time: number) => number): Float64Array {
  const { outputs } = evaluateReference(request);
  const rows = request.parameters.ba!.data.length;
  const sum = new Float64Array(rows * H);
  for (let b = 0; b < B; b++) {
    const alone = { ...request, objective: ofExample(request, b) };
    const { byParameter } = stepContributions(alone);
    for (let time = 0; time < T; time++) {
      const dz = byParameter.get('ba')!(time);
      const at = stateOf(time);
      for (let row = 0; row < rows; row++) {
        for (let k = 0; k < H; k++) {
          const state = at < 0 ? request.state!.h.data[b * H + k]! : outputs!.data[(b * T + at) * H + k]!;
          sum[row * H + k]! += dz[row]! * state;
        }
      }
    }
  }
  return sum;
}

/** The cotangents of one example alone: the others contribute nothing then. */
function ofExample({ objective }: Request, b: number): Request['objective'] {
  if (objective.kind !== 'cotangent') throw new Error('a request with cotangents');
  const only = (data: ArrayLike<number>, size: number) =>
    Float64Array.from(data, (value, at) => (Math.floor(at / size) === b ? value : 0));
  const { outputs, h, c } = objective;
  return {
    kind: 'cotangent',
    outputs: { shape: outputs!.shape, data: only(outputs!.data, T * H) },
    h: { shape: h!.shape, data: only(h!.data, H) },
    ...(c && { c: { shape: c.shape, data: only(c.data, H) } }),
  };
}

describe('offByOneState', () => {
  it.each([
    ['h_t in dWaa', (time: number) => time],
    ['h_{t−2} in dWaa', (time: number) => (time === 0 ? -1 : time - 2)],
  ] as const)('reads %s, and nothing else changes', (words, stateOf) => {
    for (const variant of [{ cell: 'elman', activation: 'tanh' }, { cell: 'lstm' }] as const) {
      const request = askingGradients(variant);
      const fault = planted(offByOneState, words);
      const { Waa } = wrongGradients(fault, request);
      expect(distance({ Waa: Waa! }, { Waa: dWaaWith(request, stateOf) })).toBeLessThan(roundingDistance);
      expect(changedBlocks(fault, request)).toEqual(['Waa']);
    }
  });

  it('reads c_t for c_{t−1} in the forget gate, and c_{t−1} for c_t in the output gate', () => {
    const request = oneStepRequest({ cell: 'lstm' });
    const { f, o, c0, c1, dh, dcWhole } = lstmStep(request);
    const forget = wrongGradients(planted(offByOneState, 'c_t in dz of gate f'), request).ba!;
    const output = wrongGradients(planted(offByOneState, 'c_{t−1} in dz of gate o'), request).ba!;
    const dzf = f.map((value, k) => dcWhole[k]! * c1[k]! * value * (1 - value));
    const dzo = o.map((value, k) => dh[k]! * Math.tanh(c0[k]!) * value * (1 - value));
    expect(distance({ f: forget.slice(H, 2 * H) }, { f: Float64Array.from(dzf) })).toBeLessThan(
      roundingDistance,
    );
    expect(distance({ o: output.slice(3 * H) }, { o: Float64Array.from(dzo) })).toBeLessThan(
      roundingDistance,
    );
  });

  it.each(['after', 'before'] as const)('reads h_t for h_{t−1} in the update gate, reset %s', (reset) => {
    const request = oneStepRequest({ cell: 'gru', reset });
    const { u, n, h1, dh } = gruStep(request);
    const { ba } = wrongGradients(planted(offByOneState, 'h_t in dz of gate z'), request);
    const dzz = u.map((value, k) => dh[k]! * (h1[k]! - n[k]!) * value * (1 - value));
    expect(distance({ z: ba!.slice(H, 2 * H) }, { z: Float64Array.from(dzz) })).toBeLessThan(
      roundingDistance,
    );
  });

  it('reads h_t for h_{t−1} behind the reset gate, and m of it in dWaa, reset before', () => {
    const request = oneStepRequest({ cell: 'gru', reset: 'before' });
    const { r, h1, dzn, transposedTimes } = gruStep(request);
    const dm = transposedTimes(2, dzn);
    const dzr = r.map((value, k) => dm[k]! * h1[k]! * value * (1 - value));
    const { ba } = wrongGradients(planted(offByOneState, 'h_t in dz of gate r'), request);
    expect(distance({ r: ba!.slice(0, H) }, { r: Float64Array.from(dzr) })).toBeLessThan(roundingDistance);
    const candidate = planted(offByOneState, 'r⊙h_t in dWaa of gate n');
    const dWaa = dzn.flatMap((dz) => r.map((value, k) => dz * value * h1[k]!));
    const { Waa } = wrongGradients(candidate, request);
    expect(distance({ n: Waa!.slice(2 * H * H) }, { n: Float64Array.from(dWaa) })).toBeLessThan(
      roundingDistance,
    );
    expect(changedBlocks(candidate, request)).toEqual(['Waa']);
  });

  it('applies to the cells that read the state there', () => {
    const elman = askingGradients({ cell: 'elman', activation: 'tanh' });
    expect(planted(offByOneState, 'c_t in dz of gate f').applies(elman)).toBe(false);
    expect(planted(offByOneState, 'h_t in dz of gate z').applies(elman)).toBe(false);
    expect(
      planted(offByOneState, 'h_t in dz of gate r').applies(askingGradients({ cell: 'gru', reset: 'after' })),
    ).toBe(false);
    expect(planted(offByOneState, 'h_{t−2} in dWaa').applies({ ...elman, lengths: [1, 1, 1] })).toBe(false);
    expect(offByOneState.candidates(elman)).toHaveLength(2);
  });
});
