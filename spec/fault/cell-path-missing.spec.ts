import { describe, expect, it } from 'vitest';
import type { Request } from '../../src/contract/request.js';
import type { Tensor } from '../../src/contract/tensor.js';
import { cellPathMissing } from '../../src/fault/cell-path-missing.js';
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

const { H } = extents;
const request = askingGradients({ cell: 'lstm' }, { ragged: true });

/** The request with the gates of `rows` at a constant: no weights, and a bias. */
function withGate(gate: number, bias: number): Request {
  const parameters = Object.fromEntries(
    Object.entries(request.parameters).map(([name, { shape, data }]) => {
      const size = data.length / 4;
      const value = name === 'ba' ? bias : 0;
      const changed = Float64Array.from(data, (own, at) => (Math.floor(at / size) === gate ? value : own));
      return [name, { shape, data: changed }];
    }),
  );
  return { ...request, parameters };
}

const forms = [
  '',
  'not added',
  'never added',
  'past the forget gate',
  'f of the step before',
  'i for f',
] as const;

describe('cellPathMissing', () => {
  it('changes nothing where the forget gate says what the mistake says', () => {
    const closed = withGate(1, -800); // σ(−800) = 0: nothing is to be carried
    const open = withGate(1, 800); // σ(800) = 1
    const steady = withGate(1, 0.3);
    for (const [words, harmless] of [
      ['', closed],
      ['not added', closed],
      ['past the forget gate', open],
      ['f of the step before', steady],
    ] as const) {
      const right = rightGradients(harmless);
      const wrong = wrongGradients(planted(cellPathMissing, words), harmless);
      expect(distance(wrong, right), words).toBe(0);
    }
  });

  it.each(forms)('changes the gradient elsewhere, c among it: %s', (words) => {
    expect(changedBlocks(planted(cellPathMissing, words), request)).toContain('Wax');
    expect(changedBlocks(planted(cellPathMissing, words), request)).toContain('ba');
  });

  it('carries to c_0 what it says', () => {
    const single = oneStepRequest({ cell: 'lstm' });
    const { f, i, dcWhole } = lstmStep(single);
    const carried = {
      '': f.map(() => 0),
      'past the forget gate': dcWhole,
      'i for f': i.map((value, k) => value * dcWhole[k]!),
    };
    for (const [words, expected] of Object.entries(carried)) {
      const fault = planted(cellPathMissing, words);
      const { c } = wrongGradients(fault, single);
      expect(distance({ c: c! }, { c: Float64Array.from(expected) }), words).toBeLessThan(roundingDistance);
      expect(c).toHaveLength(H);
    }
    const right = f.map((value, k) => value * dcWhole[k]!);
    expect(distance({ c: rightGradients(single).c! }, { c: Float64Array.from(right) })).toBeLessThan(
      roundingDistance,
    );
  });

  it('is the same as nothing carried but for c_0, when what is carried is not added', () => {
    const { c: missing, ...rest } = wrongGradients(planted(cellPathMissing, ''), request);
    const { c: notAdded, ...others } = wrongGradients(planted(cellPathMissing, 'not added'), request);
    expect(others).toEqual(rest);
    expect(missing!.every((value) => value === 0)).toBe(true);
    expect(notAdded!.some((value) => value !== 0)).toBe(true);
  });

  it('drops the cotangent of the final c as well, when nothing is ever added', () => {
    const { outputs, h, c } = request.objective as { outputs: Tensor; h: Tensor; c: Tensor };
    const withoutFinal: Request = { ...request, objective: { kind: 'cotangent', outputs, h } };
    const notAdded = wrongGradients(planted(cellPathMissing, 'not added'), withoutFinal);
    expect(wrongGradients(planted(cellPathMissing, 'never added'), request)).toEqual(notAdded);
    const finalAlone: Request = { ...request, objective: { kind: 'cotangent', c } };
    const nothing = wrongGradients(planted(cellPathMissing, 'never added'), finalAlone);
    expect(Object.values(nothing).every((values) => values.every((value) => value === 0))).toBe(true);
  });

  it('applies to an LSTM alone, of more than one step where it takes two', () => {
    expect(cellPathMissing.candidates(askingGradients({ cell: 'gru', reset: 'after' }))).toEqual([]);
    const brief = { ...request, lengths: [1, 1, 1] };
    expect(cellPathMissing.candidates(brief).map(({ detail }) => detail.form)).toEqual([
      undefined, // without a form: missing, from c_0 too
      'past the forget gate',
      'i for f',
    ]);
  });
});
