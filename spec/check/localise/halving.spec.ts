import { describe, expect, it } from 'vitest';
import { wrongByHalving } from '../../../src/check/localise/halving.js';

/** Halves 0 … length − 1, of which some numbers are wrong; counts the questions. */
async function halved(length: number, wrong: readonly number[], most = Number.POSITIVE_INFINITY) {
  let questions = 0;
  const found = await wrongByHalving({
    from: 0,
    to: length,
    isWrong: async (from, to) => {
      questions++;
      return wrong.some((index) => index >= from && index < to);
    },
    isEnough: (count) => count >= most,
  });
  return { ...found, questions };
}

describe('wrongByHalving', () => {
  it('finds one of n with two questions a halving, wherever it stands', async () => {
    for (let index = 0; index < 64; index++) {
      expect(await halved(64, [index])).toEqual({ indices: [index], ranges: [], more: false, questions: 12 });
    }
  });

  it('finds several in order, of any length', async () => {
    for (const wrong of [[0, 1, 36], [5, 9, 12, 30], [36]]) {
      expect((await halved(37, wrong)).indices).toEqual(wrong);
    }
    expect(await halved(1, [0])).toEqual({ indices: [0], ranges: [], more: false, questions: 0 });
  });

  it('ends when it has enough, and says that there may be more', async () => {
    expect(await halved(8, [1, 2, 5], 2)).toMatchObject({ indices: [1, 2], more: true });
  });

  it('keeps a range whose halves are right by themselves', async () => {
    const { indices, ranges } = await wrongByHalving({
      from: 0,
      to: 8,
      isWrong: async (from, to) => from === 4 && to === 8,
      isEnough: () => false,
    });
    expect([indices, ranges]).toEqual([[], [[4, 8]]]);
  });
});
