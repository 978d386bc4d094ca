import { describe, expect, it } from 'vitest';
import { initialStateGradientMissing } from '../../src/fault/initial-state-gradient-missing.js';
import { extents } from '../network/tangent/combinations.js';
import { askingGradients, changedBlocks, planted, rightGradients, wrongGradients } from './fault-answers.js';

const { B, H } = extents;
const deep = askingGradients({ cell: 'lstm' }, { layers: 2, bidirectional: true });

describe('initialStateGradientMissing', () => {
  it.each([
    ['of h', ['h']],
    ['of c', ['c']],
    ['of h and c', ['h', 'c']],
  ] as const)('%s: is zero, and every other block is as it was', (words, names) => {
    const fault = planted(initialStateGradientMissing, words);
    expect(changedBlocks(fault, deep)).toEqual(names);
    for (const name of names)
      expect(wrongGradients(fault, deep)[name]!.every((value) => value === 0)).toBe(true);
  });

  it.each([
    ['of h, layer 0, forward', 'h', 0],
    ['of h, layer 0, reverse', 'h', 1],
    ['of h, layer 1, forward', 'h', 2],
    ['of c, layer 1, reverse', 'c', 3],
  ] as const)('%s: is zero in its own rows alone', (words, name, index) => {
    const right = rightGradients(deep)[name]!;
    const wrong = wrongGradients(planted(initialStateGradientMissing, words), deep)[name]!;
    const isOwn = (at: number) => Math.floor(at / (B * H)) === index;
    expect(wrong).toEqual(right.map((value, at) => (isOwn(at) ? 0 : value)));
    expect(right.some((value, at) => isOwn(at) && value !== 0)).toBe(true);
  });

  it('applies to c of an LSTM alone', () => {
    const elman = askingGradients({ cell: 'elman', activation: 'tanh' });
    expect(planted(initialStateGradientMissing, 'of c').applies(elman)).toBe(false);
    expect(planted(initialStateGradientMissing, 'of h and c').applies(elman)).toBe(false);
    expect(initialStateGradientMissing.candidates(elman).map(({ name }) => name)).toEqual([
      'initial-state-gradient-missing, of h',
    ]);
    expect(initialStateGradientMissing.candidates(deep)).toHaveLength(15);
  });
});
