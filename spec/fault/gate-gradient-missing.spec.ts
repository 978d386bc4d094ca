import { describe, expect, it } from 'vitest';
import { gateGradientMissing } from '../../src/fault/gate-gradient-missing.js';
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
import { lstmStep, oneStepRequest } from './one-step.js';

const { D, H } = extents;
const cases = [
  ...['i', 'f', 'g', 'o'].map((gate, index) => ({ variant: { cell: 'lstm' } as const, gate, index })),
  ...(['after', 'before'] as const).flatMap((reset) =>
    ['r', 'z', 'n'].map((gate, index) => ({ variant: { cell: 'gru', reset } as const, gate, index })),
  ),
];
const widths = { Wax: D, Waa: H, ba: 1 } as const;

describe('gateGradientMissing', () => {
  it.each(cases)(
    'zeroes the rows of gate $gate in the parameters, and touches nothing else: $variant',
    ({ variant, gate, index }) => {
      const request = askingGradients(variant);
      const fault = planted(gateGradientMissing, `gate ${gate}, in the parameters`);
      const [right, wrong] = [rightGradients(request), wrongGradients(fault, request)];
      for (const [name, width] of Object.entries(widths)) {
        const isOwn = (at: number) => Math.floor(at / (H * width)) === index;
        expect(wrong[name]).toEqual(right[name]!.map((value, at) => (isOwn(at) ? 0 : value)));
      }
      const after = variant.cell === 'gru' && variant.reset === 'after';
      if (after) expect(wrong.bra!.every((value) => value === 0)).toBe(gate === 'n');
      const bra = after && gate === 'n' ? ['bra'] : [];
      expect(changedBlocks(fault, request)).toEqual(['Wax', 'Waa', 'ba', ...bra]);
    },
  );

  it.each(cases)(
    'zeroes dz of gate $gate, and so what is carried back from there: $variant',
    ({ variant, gate, index }) => {
      const request = askingGradients(variant);
      const fault = planted(gateGradientMissing, `gate ${gate}`);
      const { ba, Wax } = wrongGradients(fault, request);
      expect(ba!.slice(index * H, (index + 1) * H).every((value) => value === 0)).toBe(true);
      expect(Wax!.slice(index * H * D, (index + 1) * H * D).every((value) => value === 0)).toBe(true);
      // what reset before carries through m is made from dz_n before it is zeroed
      const carried = gate === 'n' && variant.cell === 'gru' && variant.reset === 'before' ? [] : ['h'];
      expect(changedBlocks(fault, request)).toEqual(expect.arrayContaining(['ba', 'inputs', ...carried]));
    },
  );

  it('leaves the other gates of a single step as they are', () => {
    const request = oneStepRequest({ cell: 'lstm' });
    const right = rightGradients(request);
    const { ba, h } = wrongGradients(planted(gateGradientMissing, 'gate f'), request);
    expect(ba).toEqual(right.ba!.map((value, at) => (Math.floor(at / H) === 1 ? 0 : value)));
    const share = lstmStep(request).transposedTimes(1, Array.from(right.ba!.slice(H, 2 * H)));
    const expected = right.h!.map((value, k) => value - share[k]!);
    expect(distance({ h: h! }, { h: expected })).toBeLessThan(roundingDistance);
  });

  it('zeroes one block alone, or one pass alone', () => {
    const gru = askingGradients({ cell: 'gru', reset: 'before' }, { layers: 2, bidirectional: true });
    expect(changedBlocks(planted(gateGradientMissing, 'gate n, in dWaa'), gru)).toEqual([
      'Waa',
      'Waa_reverse',
      'Waa_l1',
      'Waa_l1_reverse',
    ]);
    const single = planted(gateGradientMissing, 'gate z, in the parameters, layer 0, reverse');
    expect(changedBlocks(single, gru)).toEqual(['Wax_reverse', 'Waa_reverse', 'ba_reverse']);
  });

  it('applies to the cell that has the gate, and to a bias that is there', () => {
    const unbiased = askingGradients({ cell: 'lstm' }, { bias: false });
    expect(planted(gateGradientMissing, 'gate f, in dba').applies(unbiased)).toBe(false);
    expect(planted(gateGradientMissing, 'gate z').applies(unbiased)).toBe(false);
    expect(gateGradientMissing.candidates(askingGradients({ cell: 'elman', activation: 'tanh' }))).toEqual(
      [],
    );
    expect(gateGradientMissing.candidates(unbiased)).toHaveLength(16);
  });
});
