import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/complaint/input-error.js';
import { resolveArchitecture } from '../../src/contract/resolve-architecture.js';
import { complaintOf } from './complaints.js';

const sizes = { inputSize: 2, hiddenSize: 3 };

describe('resolveArchitecture', () => {
  it('fills in every default', () => {
    const common = { ...sizes, layers: 1, bidirectional: false, bias: true, readout: null };
    expect(resolveArchitecture({ cell: 'elman', ...sizes }, 'a')).toStrictEqual({
      cell: 'elman',
      activation: 'tanh',
      ...common,
    });
    expect(resolveArchitecture({ cell: 'lstm', ...sizes }, 'a')).toStrictEqual({ cell: 'lstm', ...common });
    expect(resolveArchitecture({ cell: 'gru', ...sizes, readout: { outputSize: 4 } }, 'a')).toStrictEqual({
      cell: 'gru',
      reset: 'after',
      ...common,
      readout: { outputSize: 4, at: 'last' },
    });
  });

  it.each([
    ['null', null, '', 'is null', 'expected an object'],
    ['an array', [], '', 'is []', 'expected an object'],
    ['no cell', sizes, '.cell', 'is missing', 'expected "elman", "lstm" or "gru"'],
    ['an unknown cell', { cell: 'rnn' }, '.cell', 'is "rnn"', 'expected "elman", "lstm" or "gru"'],
    ['no size', { cell: 'lstm', inputSize: 2 }, '.hiddenSize', 'is missing', 'expected a number'],
    ['a size of 0', { cell: 'lstm', ...sizes, inputSize: 0 }, '.inputSize', 'is 0', 'expected more than 0'],
    [
      'a fractional size',
      { cell: 'lstm', ...sizes, inputSize: 1.5 },
      '.inputSize',
      'is 1.5',
      'expected a whole number',
    ],
    ['NaN', { cell: 'lstm', ...sizes, inputSize: NaN }, '.inputSize', 'is NaN', 'expected a number'],
    [
      'a size in words',
      { cell: 'lstm', ...sizes, inputSize: '2' },
      '.inputSize',
      'is "2"',
      'expected a number',
    ],
    [
      'layers without end',
      { cell: 'lstm', ...sizes, layers: 1e9 },
      '.layers',
      'is 1000000000',
      'expected at most 1024',
    ],
    ['yes', { cell: 'lstm', ...sizes, bias: 'yes' }, '.bias', 'is "yes"', 'expected a boolean'],
    [
      'an unknown φ',
      { cell: 'elman', ...sizes, activation: 'gelu' },
      '.activation',
      'is "gelu"',
      'expected "tanh", "relu", "sigmoid" or "identity"',
    ],
    [
      'a readout of nothing',
      { cell: 'gru', ...sizes, readout: { outputSize: 0 } },
      '.readout.outputSize',
      'is 0',
      'expected more than 0',
    ],
    [
      'a readout elsewhere',
      { cell: 'gru', ...sizes, readout: { outputSize: 1, at: 'first' } },
      '.readout.at',
      'is "first"',
      'expected "last" or "every"',
    ],
  ])('refuses %s', (_, input, path, what, expected) => {
    expect(complaintOf(() => resolveArchitecture(input, 'gru.json'))).toEqual({
      where: `gru.json${path}`,
      what,
      expected,
    });
  });

  it('says that only an Elman cell takes an activation, and only a GRU a reset', () => {
    expect(
      complaintOf(() => resolveArchitecture({ cell: 'lstm', ...sizes, activation: 'tanh' }, 'a')),
    ).toEqual({
      where: 'a.activation',
      what: 'is given for cell "lstm"',
      expected: 'expected it for "elman" only, because the gates of the others have their activations fixed',
      next: 'Leave activation out',
    });
    expect(
      complaintOf(() => resolveArchitecture({ cell: 'elman', ...sizes, reset: 'after' }, 'a')),
    ).toMatchObject({
      where: 'a.reset',
      what: 'is given for cell "elman"',
    });
  });

  it('names a misspelt key before the missing one, and the key that was meant', () => {
    expect(
      complaintOf(() => resolveArchitecture({ cell: 'lstm', inputSize: 2, hidden_size: 3 }, 'a')),
    ).toMatchObject({
      where: 'a.hidden_size',
      what: 'is an unknown key',
      next: 'Perhaps hiddenSize is meant',
    });
    const readout = { outputsize: 3 };
    expect(complaintOf(() => resolveArchitecture({ cell: 'lstm', ...sizes, readout }, 'a'))).toMatchObject({
      where: 'a.readout.outputsize',
      next: 'Perhaps outputSize is meant',
    });
    expect(
      complaintOf(() => resolveArchitecture({ cell: 'lstm', ...sizes, dropout: 0.5 }, 'a')),
    ).not.toHaveProperty('next');
  });

  it('refuses parameters that would not fit into memory', () => {
    expect(
      complaintOf(() => resolveArchitecture({ cell: 'lstm', inputSize: 1, hiddenSize: 1e6 }, 'a')),
    ).toMatchObject({
      where: 'a',
      what: 'has 4000008000000 parameters',
      next: 'Lower inputSize, hiddenSize or layers',
    });
  });

  it('throws nothing but InputError, whatever comes', () => {
    const keys = ['cell', 'activation', 'reset', 'inputSize', 'hiddenSize', 'layers', 'readout', '__proto__'];
    fc.assert(
      fc.property(fc.anything({ withBigInt: true }), fc.constantFrom(...keys), (value, key) => {
        for (const input of [value, { cell: 'elman', ...sizes, [key]: value }]) {
          try {
            resolveArchitecture(input, 'a');
          } catch (error) {
            expect(error).toBeInstanceOf(InputError);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
