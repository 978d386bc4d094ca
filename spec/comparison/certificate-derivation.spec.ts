import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { certifiedBound, directionCount } from '../../src/comparison/certificate.js';

function textOf(file: string): string {
  return readFileSync(new URL(`../../src/${file}`, import.meta.url), 'utf8');
}

function equationNumbers(file: string): string[] {
  return [...new Set(textOf(file).match(/\(Q\d+\)/g))].sort();
}

const citing = [
  'comparison/certificate.ts',
  'check/general/check-gradient.ts',
  'check/general/judge-blocks.ts',
];

describe('certificate.md', () => {
  it('numbers the equations that the code cites, and no others', () => {
    const cited = citing.flatMap(equationNumbers);
    expect([...new Set(cited)].sort()).toEqual(equationNumbers('comparison/certificate.md'));
  });

  it('tabulates the number of directions that the code takes', () => {
    const lines = textOf('comparison/certificate.md').split('\n');
    const cells = (start: string): number[] =>
      lines
        .find((line) => line.startsWith(start))!
        .split('|')
        .slice(2, -1)
        .map(Number);
    expect(cells('| p |').map(directionCount)).toEqual(cells('| K |'));
  });

  it('states how loose one, three and eighteen directions are', () => {
    const loose = (count: number): string =>
      certifiedBound(new Array<number>(count).fill(1), 1e-9).toPrecision(2);
    expect([1, 3, 18].map(loose).map(Number)).toEqual([8e8, 800, 2.5]);
    expect(textOf('comparison/certificate.md')).toContain('E = 8e8·τ, three give 800·τ');
    expect(textOf('comparison/certificate.md')).toContain('eighteen would give 2.5·τ');
  });
});
