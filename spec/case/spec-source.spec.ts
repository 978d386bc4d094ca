import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SpecSource, shrunkSpec, specAt, specAtPath } from '../../src/case/spec-source.js';
import { InputError } from '../../src/complaint/input-error.js';

/** Whole numbers up to a hundred, each case number its own. */
const numbers: SpecSource<number> = () => fc.integer({ min: 0, max: 100 });

/** The number of shrinks that a path has. */
function shrinkCount(path: string): number {
  for (let count = 0; ; count++) {
    try {
      specAtPath(numbers, 3, `${path}:${count}`);
    } catch {
      return count;
    }
  }
}

describe('specAt', () => {
  it('draws the same spec for the same seed and number, whatever came before', () => {
    const drawn = Array.from({ length: 40 }, (_, number) => specAt(numbers, 3, number));
    expect(specAt(numbers, 3, 39)).toBe(drawn[39]);
    expect(new Set(drawn).size).toBeGreaterThan(20);
    expect(specAt(numbers, 4, 39) === drawn[39] && specAt(numbers, 4, 38) === drawn[38]).toBe(false);
  });
});

describe('specAtPath', () => {
  it('finds every shrink of a case, and refuses all paths beyond the last', () => {
    for (const path of ['0', '1', '7:0', '7:1']) {
      const count = shrinkCount(path);
      for (let beyond = count; beyond < count + 20; beyond++) {
        expect(() => specAtPath(numbers, 3, `${path}:${beyond}`)).toThrow(InputError);
        expect(() => specAtPath(numbers, 3, `${path}:${beyond}:0`)).toThrow(InputError);
      }
    }
    expect(shrinkCount('0')).toBeGreaterThan(0);
  });
});

describe('shrunkSpec', () => {
  it('asks no more often than it may', async () => {
    let asked = 0;
    await shrunkSpec(
      numbers,
      3,
      1,
      async () => {
        asked++;
        return asked % 2 === 1;
      },
      3,
    );
    expect(asked).toBeLessThanOrEqual(3);
  });

  it('passes on what the question throws, and asks nothing more', async () => {
    let asked = 0;
    const failing = shrunkSpec(numbers, 3, 1, async (spec) => {
      asked++;
      if (asked === 2) throw new TypeError(`lost at ${spec}`);
      return true;
    });
    await expect(failing).rejects.toThrow(TypeError);
    expect(asked).toBe(2);
  });
});
