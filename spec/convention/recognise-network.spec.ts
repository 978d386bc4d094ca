import { describe, expect, it } from 'vitest';
import { gateCount } from '../../src/contract/architecture.js';
import { conventionNames } from '../../src/contract/description.js';
import { resolveArchitecture } from '../../src/contract/resolve-architecture.js';
import { type DenseTensor, tensor, zeros } from '../../src/contract/tensor.js';
import { recogniseNetwork } from '../../src/convention/recognise-network.js';
import { architectures, gru, lstm, numbered, saved, sizes } from './saved-networks.js';

describe('recogniseNetwork', () => {
  const rows = conventionNames.flatMap((convention) =>
    architectures.map((architecture) => {
      const { cell, layers, bias } = architecture;
      const reset = architecture.cell === 'gru' ? `${architecture.reset} ` : '';
      return [convention, `${cell} ${reset}${layers} ${bias}`, architecture] as const;
    }),
  );
  it.each(rows)('gives back the network that was saved: %s, %s', (convention, _, architecture) => {
    const told = architecture.cell === 'gru' ? { reset: architecture.reset } : {};
    const recognised = recogniseNetwork(saved(convention, architecture, 'a.b/'), convention, told);
    expect(recognised).toEqual({
      architecture,
      tensors: numbered(architecture),
      embedding: null,
      prefix: 'a.b/',
    });
  });

  it.each([
    ['pytorch', 'after'],
    ['flax', 'after'],
    ['onnx', 'before'],
  ] as const)('takes the reset of a GRU of %s to stand %s unless told', (convention, reset) => {
    const architecture = resolveArchitecture({ ...sizes, cell: 'gru', reset }, 'sample');
    expect(recogniseNetwork(saved(convention, architecture), convention).architecture).toEqual(architecture);
  });

  it.each(['keras', 'backproof'] as const)('reads the reset of a GRU of %s off its biases', (convention) => {
    for (const reset of ['after', 'before'] as const) {
      const architecture = resolveArchitecture({ ...sizes, cell: 'gru', reset }, 'sample');
      expect(recogniseNetwork(saved(convention, architecture), convention).architecture).toEqual(
        architecture,
      );
    }
  });

  it('takes tanh for the activation of an Elman cell unless told', () => {
    const elman = resolveArchitecture({ ...sizes, cell: 'elman' }, 'sample');
    const weights = saved('keras', elman);
    expect(recogniseNetwork(weights, 'keras').architecture).toMatchObject({ activation: 'tanh' });
    const told = recogniseNetwork(weights, 'keras', { activation: 'relu' });
    expect(told.architecture).toMatchObject({ activation: 'relu' });
  });

  it('reads names as TensorFlow and Flax write them, and PyTorch’s cells', () => {
    const renamed = (tensors: Map<string, DenseTensor>, rename: (name: string) => string) =>
      new Map([...tensors].map(([name, one]) => [rename(name), one]));
    const keras = renamed(saved('keras', gru, 'gru/gru_cell/'), (name) => `${name}:0`);
    expect(recogniseNetwork(keras, 'keras').tensors).toEqual(numbered(gru));
    const flax = renamed(saved('flax', lstm, 'params/cell/'), (name) => name.replace('.', '/'));
    expect(recogniseNetwork(flax, 'flax').tensors).toEqual(numbered(lstm));
    const cell = renamed(saved('pytorch', lstm), (name) => name.replace('_l0', ''));
    expect(recogniseNetwork(cell, 'pytorch').tensors).toEqual(numbered(lstm));
  });

  it('leaves alone what is no recurrent layer, and finds the embedding', () => {
    const embedding = tensor(
      [5, 2],
      Float64Array.from({ length: 10 }, (_, k) => k),
    );
    const model = new Map([
      ...saved('pytorch', lstm, 'rnn.'),
      ['Embed.weight', embedding] as const,
      ['head.weight', tensor([1], [Number.NaN])] as const,
    ]);
    expect(recogniseNetwork(model, 'pytorch')).toEqual({
      architecture: lstm,
      tensors: numbered(lstm),
      embedding,
      prefix: 'rnn.',
    });
  });

  it('tells the cell by the number of gates', () => {
    for (const architecture of architectures.filter(({ layers, bias }) => layers === 1 && bias)) {
      const [rows, columns] = [gateCount(architecture) * 3, 3];
      const weights = new Map([
        ['weight_ih', zeros([rows, 2])],
        ['weight_hh', zeros([rows, columns])],
      ]);
      expect(recogniseNetwork(weights, 'pytorch').architecture.cell).toBe(architecture.cell);
    }
  });
});
