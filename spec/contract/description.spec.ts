import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/complaint/input-error.js';
import { resolveDescription } from '../../src/contract/description.js';
import { complaintOf } from './complaints.js';

const smallest = { name: 'my-lstm', version: '1.2.3', precision: 'float64', supports: { cells: ['lstm'] } };

function refused(changes: object): ReturnType<typeof complaintOf> {
  return complaintOf(() => resolveDescription({ ...smallest, ...changes }));
}

describe('resolveDescription', () => {
  it('fills in the defaults of the contract', () => {
    expect(resolveDescription(smallest)).toStrictEqual({
      ...smallest,
      convention: 'backproof',
      supports: {
        cells: ['lstm'],
        activations: ['tanh'],
        reset: ['after'],
        layers: 1,
        bidirectional: false,
        bias: [true],
        readout: [],
        lengths: false,
        state: false,
        tokens: false,
        objectives: ['cotangent'],
        gradients: ['parameters'],
        outputs: false,
      },
      encoding: 'json',
      batch: false,
      parameters: null,
    });
  });

  it('keeps what is said', () => {
    const full = {
      name: 'mine',
      version: '2',
      precision: 'bfloat16',
      convention: 'keras',
      supports: {
        cells: [],
        activations: ['relu', 'identity'],
        reset: ['before'],
        layers: 4,
        bidirectional: true,
        bias: [true, false],
        readout: ['last', 'every'],
        lengths: true,
        state: true,
        tokens: true,
        objectives: ['cotangent', 'crossEntropy', 'squaredError'],
        gradients: ['parameters', 'inputs', 'state'],
        outputs: true,
      },
      encoding: 'base64',
      batch: true,
      parameters: [{ name: 'U', shape: ['4H', 'D'] }],
    };
    expect(resolveDescription(full)).toStrictEqual(full);
  });

  it('drops keys that it does not know, but not in supports, where a misspelt one would hide cases', () => {
    expect(resolveDescription({ ...smallest, author: 'me' })).toStrictEqual(resolveDescription(smallest));
    expect(refused({ supports: { cells: ['lstm'], bidirectonal: true } })).toMatchObject({
      where: 'describe().supports.bidirectonal',
      what: 'is an unknown key',
      next: 'Perhaps bidirectional is meant',
    });
  });

  it.each([
    ['no name', { name: undefined }, '.name', 'is missing'],
    ['an empty name', { name: '' }, '.name', 'is ""'],
    ['no precision', { precision: undefined }, '.precision', 'is missing'],
    ['an unknown precision', { precision: 'float128' }, '.precision', 'is "float128"'],
    ['an unknown convention', { convention: 'torch' }, '.convention', 'is "torch"'],
    ['no supports', { supports: undefined }, '.supports', 'is missing'],
    ['no cells', { supports: {} }, '.supports.cells', 'is missing'],
    ['an unknown cell', { supports: { cells: ['lstm', 'rnn'] } }, '.supports.cells[1]', 'is "rnn"'],
    ['no layers', { supports: { cells: [], layers: 0 } }, '.supports.layers', 'is 0'],
    ['an unknown encoding', { encoding: 'npy' }, '.encoding', 'is "npy"'],
    ['no parameters', { parameters: [] }, '.parameters', 'is []'],
    ['a nameless parameter', { parameters: [{ shape: ['H'] }] }, '.parameters[0].name', 'is missing'],
    [
      'a shape in other letters',
      { parameters: [{ name: 'U', shape: ['N'] }] },
      '.parameters[0].shape[0]',
      'is "N"',
    ],
  ])('refuses %s', (_, changes, path, what) => {
    expect(refused(changes)).toMatchObject({ where: `describe()${path}`, what });
  });

  it('refuses parameters of its own beside cells of ours', () => {
    const parameters = [{ name: 'U', shape: ['H'] }];
    const supports = { cells: ['lstm'] };
    expect(refused({ parameters, supports })).toMatchObject({
      where: 'describe().supports.cells',
      what: 'is ["lstm"] beside parameters',
    });
  });

  it('refuses custom parameters whose gradients could not be told apart by name', () => {
    const shape = ['H'];
    expect(
      refused({
        parameters: [
          { name: 'U', shape },
          { name: 'U', shape },
        ],
      }).expected,
    ).toMatch('names that differ');
    expect(refused({ parameters: [{ name: 'h', shape }] }).expected).toMatch('names other than inputs, h, c');
  });

  it('throws nothing but InputError, whatever comes', () => {
    const keys = ['name', 'version', 'precision', 'supports', 'parameters', 'encoding', 'batch'];
    fc.assert(
      fc.property(fc.anything({ withBigInt: true }), fc.constantFrom(...keys), (value, key) => {
        for (const description of [value, { ...smallest, [key]: value }]) {
          try {
            resolveDescription(description);
          } catch (error) {
            expect(error).toBeInstanceOf(InputError);
          }
        }
      }),
    );
  });
});
