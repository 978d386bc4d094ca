import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plannedWeights } from '../../../src/cli/decay/weights-options.js';
import { architectureSchema } from '../../../src/contract/architecture.js';
import type { DenseTensor } from '../../../src/contract/tensor.js';
import { layoutOf } from '../../../src/convention/layout.js';
import { parametersInto } from '../../../src/convention/translate.js';
import { initialParameters } from '../../../src/network/initial-parameters.js';
import { writeSafetensors } from '../../../src/node/weights/write-safetensors.js';
import { randomStream } from '../../../src/numeric/random.js';
import { inFolder } from '../../node/sweep/sweep-fixture.js';

const architecture = architectureSchema.parse({ cell: 'lstm', inputSize: 6, hiddenSize: 3 });
const parameters = initialParameters(architecture, { recurrent: { kind: 'uniform' } }, randomStream(3));
const tensors = parametersInto(layoutOf('pytorch', architecture), parameters) as Record<string, DenseTensor>;

/** A folder with a model, its vocabulary, and reviews in whose words one is unknown. */
function withModel<Value>(part: (folder: string) => Promise<Value>): Promise<Value> {
  return inFolder((folder) => {
    writeFileSync(join(folder, 'model.safetensors'), writeSafetensors(tensors));
    writeFileSync(join(folder, 'vocab.txt'), '<unk>\na\nfilm\ngood\nbad\nslow\n');
    writeFileSync(join(folder, 'reviews.tsv'), 'text\trating\na good film\t5\na bad slow boring film\t1\n');
    return part(folder);
  });
}

describe('plannedWeights', () => {
  it('plans a trained network on its own data', () =>
    withModel(async (folder) => {
      const planned = await plannedWeights({
        weights: join(folder, 'model.safetensors'),
        data: join(folder, 'reviews.tsv'),
        vocabulary: join(folder, 'vocab.txt'),
        lengths: [3],
        seeds: 2,
      });
      const [{ series }] = planned!.points as [(typeof planned & object)['points'][number]];
      expect(planned!.points).toHaveLength(2);
      expect(series.architecture).toEqual(architecture);
      expect(series.label).toBe('LSTM, model.safetensors, reviews.tsv, T = 3');
      expect(series.inputs).toMatchObject({
        kind: 'texts',
        texts: expect.arrayContaining([
          [1, 3, 2],
          [1, 4, 5],
        ]),
      });
      expect(planned!.notes[0]).toContain(
        'LSTM, H = 3, D = 6. 1 of the 8 words that it reads are not in its vocabulary',
      );
      // Every weight, and of the two biases their sum, which may differ from ours in the last bit.
      const { kind, tensors: found } = series.parameters as { kind: 'given'; tensors: typeof parameters };
      expect(kind).toBe('given');
      expect(found.Waa).toEqual(parameters.Waa);
      expect(found.Wax).toEqual(parameters.Wax);
    }));

  it('tells the command that makes the same again', () =>
    withModel(async (folder) => {
      const weights = join(folder, 'model.safetensors');
      const planned = await plannedWeights({ weights, cell: ['lstm'], lengths: [5, 9], measures: 'curve' });
      expect(planned!.command).toBe(
        `backproof decay --weights ${weights} --cell lstm --lengths 5,9 --measures curve --seed 7`,
      );
      expect(planned!.points[0]!.series.depth).toBe('curve');
      expect(new Set(planned!.points.map(({ series }) => series)).size).toBe(2);
      expect(planned!.notes[0]).toContain('It reads random numbers');
    }));

  it('plans nothing where no weights are named', async () => {
    expect(await plannedWeights({ cell: ['lstm'] })).toBeNull();
  });

  it.each([
    ['data without weights', { data: 'reviews.tsv' }, '--data stands without --weights'],
    ['a prefix without weights', { weightsPrefix: 'rnn' }, '--weights-prefix stands without --weights'],
    [
      'a vocabulary without texts',
      { weights: 'm.npz', vocabulary: 'vocab.txt' },
      '--vocabulary stands without --data',
    ],
    [
      'an initialisation',
      { weights: 'm.npz', initialisation: ['uniform'] },
      '--initialisation stands beside --weights',
    ],
    ['a sweep', { weights: 'm.npz', sweep: 'grid.json' }, '--sweep stands beside --weights'],
    ['two cells', { weights: 'm.npz', cell: ['lstm', 'gru'] }, 'one at most beside --weights'],
    ['a file that is not there', { weights: 'm.npz' }, 'cannot be read'],
    ['another kind of file', { weights: 'model.pt' }, '.safetensors'],
  ] as const)('refuses %s', async (_, options, message) => {
    await expect(plannedWeights(options)).rejects.toThrow(message);
  });
});
