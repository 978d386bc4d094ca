import { describe, expect, it } from 'vitest';
import type { Request } from '../../src/contract/request.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { type LayerPass, timeOfPassRow } from '../../src/network/layer-pass.js';
import type { Stages } from '../../src/network/stages.js';
import { stepContributions } from '../../src/network/step-contributions.js';
import { cellVariants, extents, type Options, requestOf } from './tangent/combinations.js';

const options: Options = {
  layers: 2,
  bidirectional: true,
  bias: true,
  ragged: true,
  withState: true,
  source: 'dense',
  loss: { kind: 'crossEntropy', at: 'last', reduction: 'sum' },
};

/**
 * The step of the central differences: truncation about h²·|L‴|/6 ≈ 2e-11 for derivatives of order 1, rounding about
 * u·|L|/h ≈ 1e-11.
 */
const step = 1e-5;
/** Ten times truncation and rounding together. At twice its value a contribution wrong by 1e-9 would still be seen. */
const differenceError = 3e-10;

/**
 * The loss with every step's own copy of a weight moved at one time only: z_t += ε·E x_t of the time given.
 *
 * For the cells whose gates all read x_t (or h_{t−1}) by one product; `operandOf` gives the row of a pass.
 */
function lossWithCopyMoved(
  request: Request,
  moved: { readonly pass: string; readonly time: number; readonly row: number; readonly column: number },
  epsilon: number,
  operandOf: (pass: LayerPass, row: number, slot: number, previous: number) => Float64Array,
): number {
  const stages: Stages = {
    preactivation(pass, place, fromGate) {
      if (fromGate !== 0 || `${pass.layer}${pass.direction}` !== moved.pass) return;
      const width = pass.gates.length / pass.packing.rowCount;
      for (let slot = 0; slot < place.count; slot++) {
        const row = place.row + slot;
        if (timeOfPassRow(pass, row) !== moved.time) continue;
        const operand = operandOf(pass, row, slot, place.previous);
        pass.gates[row * width + moved.row]! += epsilon * operand[moved.column]!;
      }
    },
  };
  return evaluateReference({ ...request, want: [] }, stages).loss;
}

const inputOf = (pass: LayerPass, row: number): Float64Array => {
  if (pass.input.kind !== 'dense') throw new Error('these cases have dense inputs');
  const { values, stride } = pass.input.rows;
  return values.subarray(row * stride, (row + 1) * stride);
};

const stateBefore = (pass: LayerPass, _row: number, slot: number, previous: number): Float64Array =>
  pass.hidden.subarray((previous + slot) * extents.H, (previous + slot + 1) * extents.H);

describe('stepContributions', () => {
  it.each([
    ['Wax', '00', inputOf],
    ['Wax_reverse', '01', inputOf],
    ['Wax_l1_reverse', '11', inputOf],
    ['Waa', '00', stateBefore],
    ['Waa_reverse', '01', stateBefore],
    ['Waa_l1', '10', stateBefore],
  ] as const)('gives the derivative by the copy of %s that one time step uses', (name, pass, operandOf) => {
    for (const cell of [{ cell: 'elman', activation: 'tanh' }, { cell: 'lstm' }] as const) {
      const request = requestOf(cell, options);
      const { steps, byParameter } = stepContributions(request);
      const [, columns = 0] = request.parameters[name]!.shape;
      for (let time = 0; time < steps; time++) {
        const contribution = byParameter.get(name)!(time);
        for (const entry of [0, contribution.length - 1]) {
          const moved = { pass, time, row: Math.floor(entry / columns), column: entry % columns };
          const difference =
            lossWithCopyMoved(request, moved, step, operandOf) -
            lossWithCopyMoved(request, moved, -step, operandOf);
          expect(Math.abs(contribution[entry]! - difference / (2 * step))).toBeLessThan(differenceError);
        }
      }
    }
  });

  it.each(cellVariants)('names every parameter of every layer of %j, each of its size', (variant) => {
    const request = requestOf(variant, options);
    const { steps, byParameter } = stepContributions(request);
    const layers = Object.keys(request.parameters).filter((name) => name !== 'Wya' && name !== 'by');
    expect(steps).toBe(extents.T);
    expect([...byParameter.keys()].sort()).toEqual(layers.sort());
    for (const name of layers) {
      expect(byParameter.get(name)!(0)).toHaveLength(request.parameters[name]!.data.length);
    }
  });

  it('is zero at times that no example reaches, and before the only state that the loss reads is made', () => {
    const request = { ...requestOf({ cell: 'elman', activation: 'tanh' }, options), lengths: [2, 2, 2] };
    const { steps, byParameter } = stepContributions(request);
    for (let time = 2; time < steps; time++) {
      for (const contributionAt of byParameter.values()) {
        expect(contributionAt(time).every((entry) => entry === 0)).toBe(true);
      }
    }
    expect(byParameter.get('Wax')!(1).some((entry) => entry !== 0)).toBe(true);
  });

  it('puts a token into its own column at its own time', () => {
    const request = requestOf({ cell: 'lstm' }, { ...options, source: 'tokens', ragged: false });
    const { byParameter } = stepContributions(request);
    const { B, T, D } = extents;
    for (const name of ['Wax', 'Wax_reverse']) {
      for (let time = 0; time < T; time++) {
        const present = new Set(Array.from({ length: B }, (_, b) => request.tokens!.data[b * T + time]!));
        const contribution = byParameter.get(name)!(time);
        const reached = [...contribution.keys()].filter((index) => contribution[index] !== 0);
        expect(new Set(reached.map((index) => index % D))).toEqual(present);
      }
    }
  });
});
