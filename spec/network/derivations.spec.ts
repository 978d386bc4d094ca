import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const folder = new URL('../../src/network/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');

/** Each derivation with the letters of its equations and the code that carries them out. (B1) is the scan's, for all cells. */
const derivations = [
  { text: 'elman.md', letters: 'FB', code: ['elman.ts', 'scan.ts'], equations: 5 },
  { text: 'lstm.md', letters: 'FB', code: ['lstm.ts', 'scan.ts'], equations: 15 },
  {
    text: 'gru.md',
    letters: 'FB',
    code: ['gru-reset-after.ts', 'gru-reset-before.ts', 'scan.ts'],
    equations: 17,
  },
  { text: 'readout.md', letters: 'R', code: ['readout.ts', 'objective.ts', 'forward.ts'], equations: 9 },
  { text: 'bptt.md', letters: 'C', code: ['contributions.ts'], equations: 5 },
] as const;

/** The numbers that a derivation gives to its equations: `    (B2)   dz = …`. */
function defined(markdown: string): string[] {
  return [...markdown.matchAll(/^ {4}\(([A-Z]\d+′?)\)/gm)].map(([, number]) => number!);
}

/** The numbers that code cites where it carries them out: `(B2)`, `(R5) … and (R6)`; a mere `(bptt.md, C1–C4)` is none. */
function cited(code: string, letters: string): Set<string> {
  const found = new Set<string>();
  for (const [, list] of code.matchAll(/\(([^()]*)\)/g)) {
    if (!new RegExp(`^[${letters}]\\d`).test(list!)) continue;
    for (const [number] of list!.matchAll(new RegExp(`[${letters}]\\d+′?`, 'g'))) found.add(number);
  }
  return found;
}

const sorted = (numbers: Iterable<string>): string[] => [...new Set(numbers)].sort();

describe.each(derivations)('$text', ({ text, letters, code, equations }) => {
  const numbers = defined(read(text));

  it('defines each number once', () => {
    expect(numbers).toHaveLength(equations);
    expect(sorted(numbers)).toHaveLength(equations);
  });

  it('derives exactly the equations that the code beside it cites', () => {
    expect(sorted(cited(code.map(read).join('\n'), letters))).toEqual(sorted(numbers));
  });

  it('refers to no number that nobody defines', () => {
    const referred = [...read(text).matchAll(/\(([A-Z])(\d+′?)\)/g)]
      .filter(([, letter]) => letters.includes(letter!))
      .map(([, letter, number]) => `${letter}${number}`);
    expect(sorted(referred.filter((number) => !numbers.includes(number)))).toEqual([]);
  });
});

describe('the network’s code', () => {
  it('names no derivation that does not exist', () => {
    const sources = derivations.flatMap(({ code }) => [...code]).map(read);
    const named = sources.flatMap((source) =>
      [...source.matchAll(/\b([a-z-]+\.md)\b/g)].map(([, name]) => name!),
    );
    expect(named.length).toBeGreaterThan(derivations.length);
    for (const name of named) expect(existsSync(new URL(name, folder)), name).toBe(true);
  });
});

describe('cited', () => {
  it('reads numbers and their primes, and leaves out where another file is only pointed at', () => {
    const code = '// (B6′), the rest\n/** (F1) and (F2); see (bptt.md, C1–C4). */ f(B2); // (C3)';
    expect(sorted(cited(code, 'FB'))).toEqual(['B2', 'B6′', 'F1', 'F2']);
    expect(sorted(cited(code, 'C'))).toEqual(['C3']);
  });
});

describe('defined', () => {
  it('takes the numbers at the head of indented lines only', () => {
    expect(defined('text (B1)\n    (B2)   x\n    y (B3)\n    (C2′)  z')).toEqual(['B2', 'C2′']);
  });
});
