import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/complaint/input-error.js';
import { decayVariants, variantsOf } from '../../src/decay/decay-variants.js';

const names = (block: Parameters<typeof variantsOf>[0]): string[] =>
  variantsOf(block).map(({ cell, activation, initialisation }) =>
    [cell, activation, initialisation].filter((word) => word !== null).join(' '),
  );

describe('decayVariants', () => {
  it('compares PyTorch’s layers with the classic remedies', () => {
    expect(names({})).toEqual([
      'elman tanh uniform',
      'elman tanh orthogonal',
      'elman relu identity',
      'lstm uniform',
      'lstm forget bias 1',
      'lstm chrono',
      'gru uniform',
    ]);
    expect(decayVariants.map(({ initialisation }) => initialisation)).toEqual(
      variantsOf({}).map(({ initialisation }) => initialisation),
    );
  });
});

describe('variantsOf', () => {
  it('combines what a block lists, each initialisation with the cells that can have it', () => {
    expect(names({ initialisation: ['uniform', 'chrono'], cell: ['lstm', 'gru'] })).toEqual([
      'lstm uniform',
      'lstm chrono',
      'gru uniform',
    ]);
    expect(names({ activation: ['tanh', 'relu'], initialisation: ['orthogonal'] })).toEqual([
      'elman tanh orthogonal',
      'elman relu orthogonal',
    ]);
  });

  it('gives a gain to those that have a scale, and names it', () => {
    expect(names({ cell: ['elman'], gain: [0.5, 2] })).toEqual([
      'elman tanh orthogonal gain 0.5',
      'elman tanh orthogonal gain 2',
      'elman relu identity gain 0.5',
      'elman relu identity gain 2',
      'elman tanh gaussian gain 0.5',
      'elman tanh gaussian gain 2',
    ]);
    const [, double] = variantsOf({ cell: ['elman'], initialisation: ['gaussian'], gain: [0.5, 2] });
    expect(double!.scheme(10).recurrent).toEqual({ kind: 'gaussian', gain: 2 });
    expect(variantsOf({ cell: ['elman'], initialisation: ['orthogonal'] })[0]!.scheme(10).recurrent).toEqual({
      kind: 'orthogonal',
      gain: 1,
    });
  });

  it.each([
    ['a remedy of another cell', { cell: ['gru'], initialisation: ['chrono'] }, 'no network has together'],
    ['a gain of what has no scale', { initialisation: ['uniform'], gain: [2] }, 'no network has together'],
    ['a misspelt initialisation', { initialisation: ['orthognal'] }, 'Perhaps "orthogonal" is meant'],
    ['an activation of an LSTM', { cell: ['lstm'], activation: ['relu'] }, 'LSTM and GRU have none'],
  ] as const)('refuses %s', (_, block, message) => {
    expect(() => variantsOf(block)).toThrow(InputError);
    expect(() => variantsOf(block)).toThrow(message);
  });
});
