import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/complaint/input-error.js';
import { parameterShapes } from '../../src/contract/architecture.js';
import { type ConventionName, conventionNames } from '../../src/contract/description.js';
import { resolveArchitecture } from '../../src/contract/resolve-architecture.js';
import { type DenseTensor, tensor, zeros } from '../../src/contract/tensor.js';
import { recogniseNetwork, type ToldNetwork } from '../../src/convention/recognise-network.js';
import { architectures, gru, lstm, saved, sizes } from './saved-networks.js';

function complaint(
  tensors: Map<string, DenseTensor>,
  convention: ConventionName,
  told?: ToldNetwork,
): string {
  try {
    recogniseNetwork(tensors, convention, told, 'w.npz');
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  throw new Error('expected an InputError, but nothing was thrown');
}

describe('recogniseNetwork', () => {
  it('asks which of several networks is meant, and takes the one that is told', () => {
    const both = new Map([...saved('pytorch', lstm, 'encoder.'), ...saved('pytorch', gru, 'decoder.')]);
    expect(complaint(both, 'pytorch')).toMatch(
      /^w\.npz holds 2 recurrent networks; .*"encoder\." or "decoder\."\. Choose it by --weights-prefix "encoder\."/,
    );
    for (const prefix of ['decoder.', 'decoder']) {
      expect(recogniseNetwork(both, 'pytorch', { prefix }).architecture).toEqual(gru);
    }
    const keras = new Map([
      ...saved('keras', lstm, 'lstm/lstm_cell/'),
      ...saved('keras', gru, 'gru/gru_cell/'),
    ]);
    expect(recogniseNetwork(keras, 'keras', { prefix: 'gru/gru_cell' }).architecture).toEqual(gru);
    expect(complaint(both, 'pytorch', { prefix: 'coder' })).toMatch(
      /^--weights-prefix is "coder"; expected one/,
    );
  });

  it.each([
    ['lacks', (one: Map<string, DenseTensor>) => one.delete('rnn.bias_hh_l0'), /lacks "rnn\.bias_hh_l0"/],
    [
      'has another shape',
      (one: Map<string, DenseTensor>) => one.set('rnn.bias_ih_l0', zeros([11])),
      /has "rnn\.bias_ih_l0" of the shape \[11\] instead of \[12\]/,
    ],
    [
      'has a projection',
      (one: Map<string, DenseTensor>) => one.set('rnn.weight_hr_l0', zeros([2, 3])),
      /too many tensors, namely "rnn\.weight_hr_l0"/,
    ],
    [
      'has a layer without those before it',
      (one: Map<string, DenseTensor>) => one.set('rnn.weight_hh_l9', zeros([12, 3])),
      /lacks "rnn\.weight_ih_l1".*namely "rnn\.weight_hh_l9"/,
    ],
    [
      'has no weights for its input',
      (one: Map<string, DenseTensor>) => one.delete('rnn.weight_ih_l0'),
      /has "rnn\.weight_hh_l0" and no "weight_ih_l0" beside it/,
    ],
    [
      'has two gates',
      (one: Map<string, DenseTensor>) => one.set('rnn.weight_hh_l0', zeros([6, 3])),
      /"rnn\.weight_hh_l0" has the shape \[6,3\].*G = 1/,
    ],
    [
      'has a vector for a matrix',
      (one: Map<string, DenseTensor>) => one.set('rnn.weight_hh_l0', zeros([36])),
      /"rnn\.weight_hh_l0" has the shape \[36\]; expected 2 axes/,
    ],
    [
      'reads both ways',
      (one: Map<string, DenseTensor>) => one.set('rnn.weight_hh_l0_reverse', zeros([12, 3])),
      /reads in both directions: it has "rnn\.weight_hh_l0_reverse"/,
    ],
    [
      'has no numbers',
      (one: Map<string, DenseTensor>) => one.set('rnn.weight_hh_l0', zeros([0, 0])),
      /"rnn\.weight_hh_l0" has the shape \[0,0\]/,
    ],
    [
      'has the same tensor twice',
      (one: Map<string, DenseTensor>) => one.set('rnn.weight_hh', zeros([12, 3])),
      /holds both "rnn\.weight_hh_l0" and "rnn\.weight_hh"/,
    ],
  ])('refuses a network that %s, by the names in its file', (_, spoil, message) => {
    const tensors = saved('pytorch', lstm, 'rnn.');
    spoil(tensors);
    expect(complaint(tensors, 'pytorch')).toMatch(message);
    expect(complaint(tensors, 'pytorch')).toMatch(/^w\.npz/);
  });

  it('refuses both directions of ONNX, which stand in one tensor', () => {
    const both = resolveArchitecture({ ...sizes, cell: 'lstm', bidirectional: true }, 'sample');
    expect(complaint(saved('onnx', both), 'onnx')).toMatch(/reads in both directions: it has "W"/);
  });

  it.each([Number.NaN, Infinity, -Infinity])('refuses a weight that is %d, and says which', (value) => {
    const tensors = saved('pytorch', lstm);
    tensors.get('weight_hh_l0')!.data[5] = value;
    expect(complaint(tensors, 'pytorch')).toMatch(
      `w.npz: "weight_hh_l0"[1, 2] is ${value}; expected a finite`,
    );
  });

  it('refuses an embedding with a vector that is not finite', () => {
    const model = saved('pytorch', lstm).set('embed', tensor([1, 2], [0, Number.NaN]));
    expect(complaint(model, 'pytorch')).toMatch(/"embed"\[0, 1\] is NaN/);
  });

  it('refuses a file without a recurrent layer, or of another framework', () => {
    expect(complaint(new Map([['weight', zeros([2, 2])]]), 'pytorch')).toMatch(
      /no recurrent layer among \["weight"\]/,
    );
    expect(complaint(saved('keras', lstm), 'pytorch')).toMatch(/no recurrent layer.*--convention/);
  });

  it('refuses what is told where it does not fit', () => {
    expect(complaint(saved('keras', gru), 'keras', { cell: 'lstm' })).toMatch(
      /^--cell is "lstm"; expected "gru"/,
    );
    expect(complaint(saved('keras', gru), 'keras', { activation: 'relu' })).toMatch(/"elman" only/);
    expect(complaint(saved('keras', lstm), 'keras', { reset: 'after' })).toMatch(/"gru" only/);
    expect(complaint(saved('keras', gru), 'keras', { reset: 'before' })).toMatch(
      /"bias" of the shape \[2,9\]/,
    );
  });

  it('recognises a network of its own shapes, or refuses by an InputError, whatever the file holds', () => {
    const names = conventionNames.flatMap((convention) => [...saved(convention, gru).keys()]);
    const spoilt = fc.record({
      name: fc.oneof(fc.constantFrom(...names, 'embed'), fc.string()),
      // null: left out
      shape: fc.oneof(
        fc.constantFrom(null, [9, 3], [3, 9], [9], [1, 9, 3]),
        fc.array(fc.nat(4), { maxLength: 3 }),
      ),
    });
    const file = fc.record({
      convention: fc.constantFrom(...conventionNames),
      prefix: fc.constantFrom('', 'a.', 'b/'),
      architecture: fc.constantFrom(...architectures),
      spoilt: fc.array(spoilt, { maxLength: 2 }),
    });
    const numRuns = 1000;
    let recognised = 0;
    fc.assert(
      fc.property(file, ({ convention, prefix, architecture, spoilt: changes }) => {
        const tensors = saved(convention, architecture, prefix);
        for (const { name, shape } of changes) {
          if (shape === null) tensors.delete(`${prefix}${name}`);
          else tensors.set(`${prefix}${name}`, zeros(shape));
        }
        try {
          const network = recogniseNetwork(tensors, convention);
          for (const { name: own, shape: extents } of parameterShapes(network.architecture)) {
            expect(network.tensors[own]!.shape).toEqual(extents);
          }
          recognised++;
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
      { numRuns, seed: 1 },
    );
    expect(recognised).toBeGreaterThan(0);
    expect(recognised).toBeLessThan(numRuns);
  });
});
