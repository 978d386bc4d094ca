import { describe, expect, it } from 'vitest';
import { innerProduct } from '../../../src/check/directions.js';
import type { BlockRange } from '../../../src/check/general/gradient-blocks.js';
import { wrongBlocks } from '../../../src/check/localise/wrong-blocks.js';

const bound = 1e-9;
const right = new Float64Array(300).fill(1);

/** Searches blocks of a gradient of ones to which 1 is added where it is said to be wrong. */
async function searched(blocks: readonly BlockRange[], wrong: readonly number[]) {
  const gradient = right.slice();
  for (const index of wrong) gradient[index]! += 1;
  let probes = 0;
  const found = await wrongBlocks(blocks, {
    gradient,
    seed: 1,
    // What lies before the first block is beyond judging: who asks for its rounding finds nothing.
    rounding: (index) => (index < blocks[0]!.from ? Number.POSITIVE_INFINITY : 0),
    derivative: async (v, from) => {
      probes++;
      return { estimate: innerProduct(right.subarray(from, from + v.length), v), bound };
    },
  });
  return { found, probes };
}

const vector = { name: 'first', from: 0, to: 100 };
const matrix = { name: 'second', from: 100, to: 300, shape: [10, 20] } as const;

describe('wrongBlocks', () => {
  it('names entries of a vector by their index', async () => {
    const { found } = await searched([vector], [7, 80]);
    expect(found.map(({ reason }) => reason)).toEqual([
      'first disagrees with the loss: entry 7 (2.00000000e+0 instead of 1.00000000e+0), entry 80 (2.00000000e+0 instead of 1.00000000e+0).',
    ]);
    expect(found[0]!.more).toBe(false);
  });

  it('names rows and columns of a matrix, and counts its entries from the start of the vector', async () => {
    const one = (await searched([matrix], [100 + 3 * 20 + 4])).found[0]!;
    expect(one.reason).toBe(
      'second disagrees with the loss: row 3, column 4; entry 164 (2.00000000e+0 instead of 1.00000000e+0).',
    );
    expect(one.entries).toEqual([{ index: 164, actual: 2, expected: 1, bound }]);
    expect(one.more).toBe(false);
  });

  it('says that there are more entries than it lists', async () => {
    const column = Array.from({ length: 10 }, (_, row) => 100 + row * 20 + 5);
    const { reason, entries, more } = (await searched([matrix], column)).found[0]!;
    expect(reason).toMatch(/^second disagrees with the loss: column 5; entry 105 /);
    expect(entries.map(({ index }) => index)).toEqual(column.slice(0, 8));
    expect(more).toBe(true);
    const everything = (await searched([matrix], [...right.keys()])).found[0]!;
    expect(everything).toEqual({
      entries: [],
      ranges: [],
      more: true,
      reason: 'second disagrees with the loss: every entry, judging by a sample.',
    });
  });

  it('divides its derivatives over the blocks', async () => {
    const thirds = [...right.keys()].filter((index) => index % 3 === 0);
    const { found, probes } = await searched([vector, matrix], thirds);
    expect(found.map(({ more }) => more)).toEqual([true, true]);
    expect(probes).toBeLessThanOrEqual(400 + 8);
  });
});
