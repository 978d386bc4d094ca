import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

describe('coverage.md', () => {
  const numbersIn = (file: string): string[] => {
    const text = readFileSync(new URL(`../../../src/case/coverage/${file}`, import.meta.url), 'utf8');
    return [...new Set(text.match(/\(V\d+\)/g))].sort();
  };

  it('numbers the equations that the code cites, and no others', () => {
    const cited = new Set(['coverage.ts', 'evidence.ts'].flatMap(numbersIn));
    expect([...cited].sort()).toEqual(numbersIn('coverage.md'));
  });
});
