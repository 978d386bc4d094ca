import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const folder = new URL('../../../src/network/tangent/', import.meta.url);
const sources = readdirSync(folder)
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(new URL(name, folder), 'utf8'));

function numbersIn(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, number]) => number!))].sort();
}

describe('tangent.md', () => {
  it('derives the equations that the code cites on its lines, and no others', () => {
    const derived = numbersIn(readFileSync(new URL('tangent.md', folder), 'utf8'), /^ {4}\((T\d+)\)/gm);
    const cited = numbersIn(sources.join('\n'), /\/\/ \((T\d+)\)/g);
    expect(derived).toHaveLength(18);
    expect(cited).toEqual(derived);
  });
});

describe('src/network/tangent', () => {
  it('imports nothing of the network that it bears witness for', () => {
    const imported = sources.flatMap((source) => numbersIn(source, /from '([^']+)'/g));
    expect(imported.length).toBeGreaterThan(0);
    const foreign = imported.filter(
      (path) => !/^(\.\/|\.\.\/\.\.\/(numeric|contract|complaint)\/)/.test(path),
    );
    expect(foreign).toEqual([]);
  });
});
