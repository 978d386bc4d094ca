import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

function equationNumbers(file: string): string[] {
  const text = readFileSync(new URL(`../../src/oracle/${file}`, import.meta.url), 'utf8');
  return [...new Set(text.match(/\(D\d+\)/g))].sort();
}

describe('differences.md', () => {
  it('numbers the equations that the code cites, and no others', () => {
    const cited = ['differences.ts', 'noisy-differences.ts', 'extrapolation.ts', 'kink.ts'].flatMap(
      equationNumbers,
    );
    expect([...new Set(cited)].sort()).toEqual(equationNumbers('differences.md'));
  });
});
