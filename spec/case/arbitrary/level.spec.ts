import { describe, expect, it } from 'vitest';
import {
  atLevel,
  type Ladders,
  type Levels,
  levelOf,
  levels,
  plainerLevels,
  zerosOrDrawn,
} from '../../../src/case/arbitrary/level.js';

describe('atLevel', () => {
  it.each([
    { drawn: 0.40625, expected: [0, 1, 1, 0.5, 0.40625] },
    { drawn: 0.03125, expected: [0, 1, 1, 0.25, 0.03125] },
    { drawn: -0.03125, expected: [0, 1, -1, -0.25, -0.03125] },
    { drawn: -1.25, expected: [0, 1, -1, -1.25, -1.25] },
  ])('simplifies $drawn', ({ drawn, expected }) => {
    expect(levels.map((level) => atLevel(drawn, level))).toEqual(expected);
  });

  it('takes the unit for 1', () => {
    expect(['ones' as const, 'signs' as const].map((level) => atLevel(-9, level, 8))).toEqual([8, -8]);
  });
});

const ladders: Ladders = new Map([
  ['Wax', levels],
  ['tokens', zerosOrDrawn],
]);

/** How far from plain all blocks are together. */
function rank(own: Levels): number {
  return [...ladders.keys()].reduce((sum, block) => sum + levels.indexOf(levelOf({ levels: own }, block)), 0);
}

describe('plainerLevels', () => {
  it('begins with every block at its plainest', () => {
    const [first] = plainerLevels({}, ladders);
    expect(first).toEqual({ Wax: 'zeros', tokens: 'zeros' });
  });

  it('makes some block plainer and none less plain, at a level that it may have', () => {
    const met: Levels[] = [{}];
    for (const own of met) {
      for (const plainer of plainerLevels(own, ladders)) {
        expect(rank(plainer)).toBeLessThan(rank(own));
        for (const [block, level] of Object.entries(plainer)) {
          expect(ladders.get(block)).toContain(level);
          expect(levels.indexOf(level)).toBeLessThanOrEqual(levels.indexOf(levelOf({ levels: own }, block)));
        }
        if (met.length < 200) met.push(plainer);
      }
    }
    expect(met.length).toBeGreaterThan(10);
  });

  it('ends where every block is at its plainest', () => {
    expect([...plainerLevels({ Wax: 'zeros', tokens: 'zeros' }, ladders)]).toEqual([]);
  });
});
