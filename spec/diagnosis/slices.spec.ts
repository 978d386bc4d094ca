import { describe, expect, it } from 'vitest';
import { slicingsOf } from '../../src/diagnosis/slices.js';
import { requestFor } from './wrong-gradient.js';

const { architecture } = requestFor('gru-after', { hiddenSize: 2 });
const cutsOf = (name: string, shape: readonly number[]) =>
  slicingsOf(architecture, { name, shape }).map(({ axis, slices }) => [
    axis,
    slices.map((slice) => [...slice]),
  ]);

describe('slicingsOf', () => {
  it('cuts a matrix by gates, by rows through all gates, and by columns', () => {
    const [gates, rows, columns] = cutsOf('Waa', [6, 2]);
    expect(gates).toEqual([
      'gate',
      [
        [0, 1, 2, 3],
        [4, 5, 6, 7],
        [8, 9, 10, 11],
      ],
    ]);
    expect(rows![1]).toHaveLength(6);
    expect(columns).toEqual([
      'column',
      [
        [0, 2, 4, 6, 8, 10],
        [1, 3, 5, 7, 9, 11],
      ],
    ]);
  });

  it('cuts inputs by examples, steps and features', () => {
    expect(cutsOf('inputs', [2, 2, 1])).toEqual([
      [
        'example',
        [
          [0, 1],
          [2, 3],
        ],
      ],
      [
        'step',
        [
          [0, 2],
          [1, 3],
        ],
      ],
    ]);
  });

  it('calls gates and layers by their names', () => {
    const [gates] = slicingsOf(architecture, { name: 'ba_reverse', shape: [6] });
    expect(gates!.labels).toEqual(['r', 'z', 'n']);
    const [layers] = slicingsOf(architecture, { name: 'h', shape: [2, 1, 2] });
    expect(layers!.labels).toEqual(['l0', 'l1']);
  });
});
