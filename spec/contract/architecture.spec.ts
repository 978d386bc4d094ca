import { describe, expect, it } from 'vitest';
import { directionCount, gateCount, gateNames, parameterShapes } from '../../src/contract/architecture.js';
import { resolveArchitecture } from '../../src/contract/resolve-architecture.js';

const sizes = { inputSize: 2, hiddenSize: 3 };

function shapesOf(input: object): [string, readonly number[]][] {
  return parameterShapes(resolveArchitecture({ ...sizes, ...input }, 'a')).map(({ name, shape }) => [
    name,
    shape,
  ]);
}

describe('parameterShapes', () => {
  it('lists Wax, Waa, ba and the readout of an Elman network', () => {
    expect(shapesOf({ cell: 'elman', readout: { outputSize: 5 } })).toEqual([
      ['Wax', [3, 2]],
      ['Waa', [3, 3]],
      ['ba', [3]],
      ['Wya', [5, 3]],
      ['by', [5]],
    ]);
  });

  it('stacks four gates in an LSTM and three in a GRU, which has bra with reset after and bias alone', () => {
    expect(shapesOf({ cell: 'lstm' })).toEqual([
      ['Wax', [12, 2]],
      ['Waa', [12, 3]],
      ['ba', [12]],
    ]);
    expect(shapesOf({ cell: 'gru' })).toEqual([
      ['Wax', [9, 2]],
      ['Waa', [9, 3]],
      ['ba', [9]],
      ['bra', [3]],
    ]);
    expect(shapesOf({ cell: 'gru', reset: 'before' }).map(([name]) => name)).toEqual(['Wax', 'Waa', 'ba']);
    expect(shapesOf({ cell: 'gru', bias: false }).map(([name]) => name)).toEqual(['Wax', 'Waa']);
  });

  it('suffixes layers, then the reverse direction; both directions feed the layer above and the readout', () => {
    expect(
      shapesOf({ cell: 'elman', layers: 2, bidirectional: true, bias: false, readout: { outputSize: 5 } }),
    ).toEqual([
      ['Wax', [3, 2]],
      ['Waa', [3, 3]],
      ['Wax_reverse', [3, 2]],
      ['Waa_reverse', [3, 3]],
      ['Wax_l1', [3, 6]],
      ['Waa_l1', [3, 3]],
      ['Wax_l1_reverse', [3, 6]],
      ['Waa_l1_reverse', [3, 3]],
      ['Wya', [5, 6]],
      ['by', [5]],
    ]);
  });
});

describe('gateCount', () => {
  it.each([
    ['elman', 1],
    ['lstm', 4],
    ['gru', 3],
  ])('is of %s %i', (cell, gates) => {
    expect(gateCount(resolveArchitecture({ cell, ...sizes }, 'a'))).toBe(gates);
  });
});

describe('gateNames', () => {
  it('names as many gates as are stacked, and none of an Elman cell', () => {
    for (const cell of ['lstm', 'gru'] as const) {
      expect(gateNames({ cell })).toHaveLength(gateCount(resolveArchitecture({ cell, ...sizes }, 'a')));
    }
    expect(gateNames({ cell: 'lstm' })).toEqual(['i', 'f', 'g', 'o']);
    expect(gateNames({ cell: 'gru' })).toEqual(['r', 'z', 'n']);
    expect(gateNames({ cell: 'elman' })).toEqual([]);
  });
});

describe('directionCount', () => {
  it('is 2 for a bidirectional network, else 1', () => {
    expect(directionCount(resolveArchitecture({ cell: 'gru', ...sizes, bidirectional: true }, 'a'))).toBe(2);
    expect(directionCount(resolveArchitecture({ cell: 'gru', ...sizes }, 'a'))).toBe(1);
  });
});
