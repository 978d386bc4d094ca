import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWeights } from '../../src/node/weights/read-weights.js';
import { runPython } from './python-program.js';

/** An array as NumPy reads it; the values in Python's words. */
interface Told {
  readonly shape: readonly number[];
  readonly values: readonly string[];
}

let folder: string;
let told: readonly (readonly [name: string, array: Told])[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backproof-numpy-'));
  const { stdout } = await runPython('python/numpy_archives.py', [folder]);
  told = Object.entries(JSON.parse(stdout));
});

afterAll(() => rm(folder, { recursive: true }));

const inPython: ReadonlyMap<string, number> = new Map([
  ['inf', Infinity],
  ['-inf', -Infinity],
  ['nan', Number.NaN],
]);

describe('readWeights', () => {
  it.each(['plain.npz', 'compressed.npz', 'zip64.npz'])(
    'reads what NumPy wrote, to the last bit: %s',
    async (name) => {
      const arrays = await readWeights(join(folder, name));
      expect([...arrays.keys()].toSorted()).toEqual(told.map(([array]) => array).toSorted());
      for (const [array, { shape, values }] of told) {
        const expected = values.map((value) => inPython.get(value) ?? Number(value));
        expect(arrays.get(array)!.shape, array).toEqual(shape);
        const differing = expected.filter((value, at) => !Object.is(value, arrays.get(array)!.data[at]));
        expect(differing, array).toEqual([]);
        expect(arrays.get(array)!.data).toHaveLength(expected.length);
      }
    },
  );
});
