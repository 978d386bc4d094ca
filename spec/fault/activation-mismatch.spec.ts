import { describe, expect, it } from 'vitest';
import { activationMismatch } from '../../src/fault/activation-mismatch.js';
import { evaluateWith } from '../../src/fault/planted-fault.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { drawnRequest, scalar, sharedDecimals } from './drawn-request.js';
import { type LstmVariant, scalarLstm, sigma } from './scalar-lstm.js';

const lstm = drawnRequest({ cell: 'lstm' }, { ...scalar, weights: 'large' });

const hard =
  (slope: number) =>
  (z: number): number =>
    Math.min(1, Math.max(0, slope * z + 0.5));

const variants: readonly (readonly [name: string, variant: LstmVariant])[] = [
  ['i, f, o, hard_sigmoid, 0.2z + 0.5', { gate: hard(0.2) }],
  ['i, f, o, hard_sigmoid, z/6 + 0.5', { gate: hard(1 / 6) }],
  ['g, sigmoid', { candidate: sigma }],
  ['output, identity', { output: (c) => c }],
  ['output, sigmoid', { output: sigma }],
];

describe('activationMismatch', () => {
  it.each(variants)('computes an LSTM as it is written out: %s', (name, variant) => {
    const fault = activationMismatch
      .candidates(lstm)
      .find((one) => one.name === `activation-mismatch, ${name}`)!;
    const outputs = [...evaluateWith(fault, lstm).outputs!.data];
    const expected = scalarLstm(lstm, variant);
    for (const [t, h] of expected.entries()) expect(outputs[t]).toBeCloseTo(h, sharedDecimals);
    expect(outputs).not.toEqual([...evaluateReference(lstm).outputs!.data]);
  });

  it('computes an Elman cell as the reference does with the other activation', () => {
    const request = drawnRequest({ cell: 'elman', activation: 'tanh' });
    const candidates = activationMismatch.candidates(request);
    expect(candidates.map(({ detail }) => detail.activation)).toEqual(['relu', 'sigmoid', 'identity']);
    const other = drawnRequest({ cell: 'elman', activation: 'sigmoid' });
    expect(evaluateWith(candidates[1]!, request)).toEqual(
      evaluateReference({ ...request, architecture: other.architecture }),
    );
  });

  it.each(['after', 'before'] as const)('computes n of a GRU with reset %s by sigmoid', (reset) => {
    const request = drawnRequest({ cell: 'gru', reset }, { ...scalar, sequenceLength: 1 });
    const fault = activationMismatch.candidates(request).find(({ detail }) => detail.gate === 'n')!;
    const right = evaluateReference(request).outputs!.data[0]!;
    const [z, n] = gatesOf(request);
    const before = request.state!.h.data[0]!;
    expect((1 - z) * Math.tanh(n) + z * before).toBeCloseTo(right, sharedDecimals);
    const wrong = evaluateWith(fault, request).outputs!.data[0]!;
    expect(wrong).toBeCloseTo((1 - z) * sigma(n) + z * before, sharedDecimals);
  });

  it('says what is computed with what', () => {
    const sentences = activationMismatch.planted.map(activationMismatch.sentence);
    expect(sentences).toContain('The subject computes g with sigmoid where tanh belongs. Use tanh.');
    expect(sentences.some((sentence) => sentence.includes('leaves tanh(c) out'))).toBe(true);
  });
});

/** z and the argument of n, at a scalar GRU's first step. */
function gatesOf({ parameters, inputs, state }: typeof lstm): [z: number, argument: number] {
  const { Wax, Waa, ba, bra } = parameters;
  const x = inputs!.data[0]!;
  const h = state!.h.data[0]!;
  const [r, z] = [0, 1].map((k) => sigma(Wax!.data[k]! * x + Waa!.data[k]! * h + ba!.data[k]!)) as [
    number,
    number,
  ];
  return [z, Wax!.data[2]! * x + ba!.data[2]! + r * (Waa!.data[2]! * h + (bra?.data[0] ?? 0))];
}
