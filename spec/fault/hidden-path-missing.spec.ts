import { describe, expect, it } from 'vitest';
import { parameterSuffix } from '../../src/contract/architecture.js';
import type { Request } from '../../src/contract/request.js';
import type { Tensor } from '../../src/contract/tensor.js';
import { hiddenPathMissing } from '../../src/fault/hidden-path-missing.js';
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
import { gruStep, lstmStep, oneStepRequest } from './one-step.js';

const { H } = extents;
const variants = [
  { cell: 'lstm' },
  { cell: 'gru', reset: 'after' },
  { cell: 'gru', reset: 'before' },
] as const;
const gatesOf = { lstm: ['i', 'f', 'g', 'o'], gru: ['r', 'z'] } as const;

/** The request with zeros for the rows of some gates in every Waa. */
function withoutRows(request: Request, isCut: (gate: number) => boolean): Request {
  const parameters = Object.fromEntries(
    Object.entries(request.parameters).map(([name, { shape, data }]) => {
      const cut = Float64Array.from(data, (value, at) =>
        name.startsWith('Waa') && isCut(Math.floor(at / (H * H))) ? 0 : value,
      );
      return [name, { shape, data: cut }];
    }),
  );
  return { ...request, parameters };
}

describe('hiddenPathMissing', () => {
  it('changes nothing where the gate does not read the state', () => {
    for (const variant of variants) {
      const request = askingGradients(variant, { ragged: true, layers: 2, bidirectional: true });
      gatesOf[variant.cell].forEach((gate, index) => {
        const deaf = withoutRows(request, (each) => each === index);
        const fault = planted(hiddenPathMissing, `gate ${gate}`);
        expect(distance(wrongGradients(fault, deaf), rightGradients(deaf)), gate).toBe(0);
        expect(changedBlocks(fault, request), gate).toContain(`Wax${parameterSuffix(0, 0)}`);
      });
      const allDeaf = withoutRows(request, () => true);
      for (const words of ['all gates', 'all gates, not added']) {
        const wrong = wrongGradients(planted(hiddenPathMissing, words), allDeaf);
        expect(distance(wrong, rightGradients(allDeaf)), words).toBeLessThan(roundingDistance);
      }
    }
  });

  it('lacks one gate’s rows of Waaᵀ dz in dh_0 of an LSTM, and all of them without any gate', () => {
    const request = oneStepRequest({ cell: 'lstm' });
    const { transposedTimes } = lstmStep(request);
    const right = rightGradients(request);
    gatesOf.lstm.forEach((gate, index) => {
      const share = transposedTimes(index, Array.from(right.ba!.slice(index * H, (index + 1) * H)));
      const expected = right.h!.map((value, k) => value - share[k]!);
      const fault = planted(hiddenPathMissing, `gate ${gate}`);
      expect(distance({ h: wrongGradients(fault, request).h! }, { h: expected })).toBeLessThan(
        roundingDistance,
      );
      expect(changedBlocks(fault, request)).toEqual(['h']);
    });
    const { h } = wrongGradients(planted(hiddenPathMissing, 'all gates'), request);
    expect(h!.every((value) => value === 0)).toBe(true);
  });

  it.each(['after', 'before'] as const)('leaves z⊙dh to dh_0 of a GRU, reset %s', (reset) => {
    const request = oneStepRequest({ cell: 'gru', reset });
    const { kept } = gruStep(request);
    const { h } = wrongGradients(planted(hiddenPathMissing, 'all gates'), request);
    expect(distance({ h: h! }, { h: Float64Array.from(kept) })).toBeLessThan(roundingDistance);
  });

  it('is the same but for h_0 when what is sent back is not added', () => {
    for (const variant of variants) {
      const request = askingGradients(variant);
      const { h: missing, ...rest } = wrongGradients(planted(hiddenPathMissing, 'all gates'), request);
      const { h, ...others } = wrongGradients(planted(hiddenPathMissing, 'all gates, not added'), request);
      expect(others).toEqual(rest);
      expect(h).not.toEqual(missing);
    }
  });

  it('drops the cotangent of the final h as well, when nothing is ever added', () => {
    const request = askingGradients({ cell: 'lstm' });
    const { outputs, h, c } = request.objective as { outputs: Tensor; h: Tensor; c: Tensor };
    const withoutFinal: Request = { ...request, objective: { kind: 'cotangent', outputs, c } };
    const notAdded = wrongGradients(planted(hiddenPathMissing, 'all gates, not added'), withoutFinal);
    const fault = planted(hiddenPathMissing, 'all gates, never added');
    expect(distance(wrongGradients(fault, request), notAdded)).toBe(0);
    const finalAlone: Request = { ...request, objective: { kind: 'cotangent', h } };
    const nothing = wrongGradients(fault, finalAlone);
    expect(Object.values(nothing).every((values) => values.every((value) => value === 0))).toBe(true);
  });

  it('applies to gated cells and to their own gates', () => {
    const elman = askingGradients({ cell: 'elman', activation: 'tanh' });
    expect(hiddenPathMissing.candidates(elman)).toEqual([]);
    expect(
      planted(hiddenPathMissing, 'gate f').applies(askingGradients({ cell: 'gru', reset: 'after' })),
    ).toBe(false);
    const gates = hiddenPathMissing
      .candidates(askingGradients({ cell: 'gru', reset: 'after' }))
      .map(({ detail }) => detail.gate);
    expect(gates).toEqual(['all', 'all', 'r', 'z']);
  });
});
