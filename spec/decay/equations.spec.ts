import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const folder = new URL('../../src/decay/', import.meta.url);

/** The equation numbers (D1), (D2), … in the files of the folder with the given ending, sorted. */
function numbersIn(ending: string): string[] {
  const text = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
    .join('\n');
  return [...new Set(text.match(/\(D\d+\)/g))].sort();
}

describe('decay.md', () => {
  it('numbers the equations that the code cites, and no others', () => {
    expect(numbersIn('.md').length).toBeGreaterThan(0);
    expect(numbersIn('.ts')).toEqual(numbersIn('.md'));
  });
});
