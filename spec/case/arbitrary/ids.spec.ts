import { describe, expect, it } from 'vitest';
import { firstIds, shorterBeginnings, shorterIds } from '../../../src/case/arbitrary/ids.js';

const lengths = [1, 2, 3, 4, 7, 12, 24];

describe('shorterIds', () => {
  it('lists some of the places in their order, never all and never none', () => {
    for (const length of lengths) {
      for (const shorter of shorterIds(firstIds(length))) {
        expect(shorter.length).toBeGreaterThan(0);
        expect(shorter.length).toBeLessThan(length);
        expect([...new Set(shorter)].sort((left, right) => left - right)).toEqual(shorter);
      }
    }
  });

  it('leaves out each single place, so that the smallest is found wherever it stands', () => {
    for (const length of lengths.slice(1)) {
      const missing = [...shorterIds(firstIds(length))]
        .filter((shorter) => shorter.length === length - 1)
        .map((shorter) => firstIds(length).find((id) => !shorter.includes(id))!);
      expect(missing.sort((left, right) => left - right)).toEqual(firstIds(length));
    }
  });

  it('begins with the first place alone and costs twice the length at most', () => {
    for (const length of lengths.slice(2)) {
      const all = [...shorterIds(firstIds(length))];
      expect(all[0]).toEqual([0]);
      expect(all.length).toBeLessThanOrEqual(3 * length);
    }
  });
});

describe('shorterBeginnings', () => {
  it('lists beginnings, the shortest first and the one without the last place at the end', () => {
    expect([...shorterBeginnings(firstIds(8))]).toEqual([1, 5, 7].map(firstIds));
    expect([...shorterBeginnings(firstIds(1))]).toEqual([]);
  });
});
