import { describe, expect, it } from 'vitest';
import { batches } from '../../../src/node/process/batches.js';

const items = (...texts: string[]) => texts.map((text) => ({ text }));
const grouped = (texts: readonly string[], count: number, length: number): string[] =>
  [...batches(items(...texts), { count: () => count, length })].map((batch) =>
    batch.map(({ text }) => text).join('+'),
  );

describe('batches', () => {
  it('holds as many as the count allows, in order', () => {
    expect(grouped(['a', 'b', 'c', 'd', 'e'], 2, 100)).toEqual(['a+b', 'c+d', 'e']);
    expect(grouped([], 2, 100)).toEqual([]);
  });

  it('holds no more text than the length allows', () => {
    expect(grouped(['aa', 'bb', 'c', 'd'], 9, 4)).toEqual(['aa+bb', 'c+d']);
  });

  it('lets what is too long by itself go alone', () => {
    expect(grouped(['a', 'bbbbbb', 'c'], 9, 4)).toEqual(['a', 'bbbbbb', 'c']);
  });

  it('holds one at least', () => {
    expect(grouped(['a', 'b'], 0, 0)).toEqual(['a', 'b']);
  });

  it('asks for the count as it goes', () => {
    let count = 1;
    const sizes: number[] = [];
    for (const batch of batches(items('a', 'b', 'c', 'd', 'e', 'f'), { count: () => count, length: 100 })) {
      sizes.push(batch.length);
      count = 3;
    }
    expect(sizes).toEqual([1, 3, 2]);
  });
});
