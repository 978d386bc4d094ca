import { describe, expect, it } from 'vitest';
import {
  type FileRecord,
  type Mutant,
  type MutantStatus,
  recordOf,
  scoreOf,
  withSurvivorsOf,
} from './mutation-record.js';

const text = ['function half(x: number): number {', '  return x / 2;', '}', ''].join('\n');

function mutant(
  status: MutantStatus,
  line = 2,
  columns: readonly [number, number] = [10, 15],
  endLine = line,
): Mutant {
  const [column, endColumn] = columns;
  return {
    status,
    replacement: 'x * 2',
    location: { start: { line, column }, end: { line: endLine, column: endColumn } },
  };
}

function record(killed: number, timeout: number, survivors: number): FileRecord {
  const survivor = { at: '1:1-1:2', source: 'x', original: 'x', mutated: 'y', covered: true };
  return {
    file: 'x.ts',
    checksum: '',
    killed,
    timeout,
    invalid: 3,
    survivors: new Array(survivors).fill(survivor),
  };
}

describe('recordOf', () => {
  it('counts what was noticed apart from what was not, and what was never tried', () => {
    const statuses: MutantStatus[] = ['Killed', 'Killed', 'Timeout', 'Survived', 'NoCoverage'];
    const untried: MutantStatus[] = ['Ignored', 'CompileError', 'RuntimeError', 'Pending'];
    const found = recordOf(
      'src/half.ts',
      'abc',
      text,
      [...statuses, ...untried].map((status) => mutant(status)),
    );
    expect(found).toMatchObject({ file: 'src/half.ts', checksum: 'abc', killed: 2, timeout: 1, invalid: 4 });
    expect(found.survivors.map(({ covered }) => covered)).toEqual([true, false]);
  });

  it('shows a survivor by its line, without the indentation, and by what was changed into what', () => {
    expect(recordOf('src/half.ts', '', text, [mutant('Survived')]).survivors).toEqual([
      { at: '2:10-2:15', source: 'return x / 2;', original: 'x / 2', mutated: 'x * 2', covered: true },
    ]);
  });

  it('puts what spans lines on one, cut where it is long', () => {
    const block = { ...mutant('Survived', 1, [33, 2], 3), replacement: `{\n  ${'f();'.repeat(50)}\n}` };
    const [survivor] = recordOf('src/half.ts', '', text, [block]).survivors;
    expect(survivor?.original).toBe('{ return x / 2; }');
    expect(survivor?.mutated).toHaveLength(100);
    expect(survivor?.mutated).toMatch(/^\{ f\(\);.*…$/);
  });

  it('lists survivors in the order of the text', () => {
    const found = recordOf('src/half.ts', '', text, [
      mutant('Survived', 2, [10, 15]),
      mutant('Survived', 2, [3, 16]),
      mutant('Survived', 1, [1, 9]),
    ]);
    expect(found.survivors.map(({ original }) => original)).toEqual(['function', 'return x / 2;', 'x / 2']);
  });
});

describe('withSurvivorsOf', () => {
  const [one, other] = [mutant('Survived', 2, [10, 15]), mutant('Survived', 2, [3, 16])];
  const earlier = { ...recordOf('src/half.ts', 'old', text, [one, other]), killed: 5 };

  it('counts a survivor that is noticed now as killed, and keeps the others', () => {
    const again = recordOf('src/half.ts', 'new', text, [mutant('Killed', 2, [10, 15]), other]);
    expect(withSurvivorsOf(earlier, again)).toEqual({
      ...earlier,
      checksum: 'new',
      killed: 6,
      survivors: [earlier.survivors[0]],
    });
  });

  it('counts nothing twice that shares a place with a survivor', () => {
    const neighbour = { ...mutant('Survived', 2, [10, 15]), replacement: 'x - 2' };
    const again = recordOf('src/half.ts', 'new', text, [one, neighbour, other]);
    expect(withSurvivorsOf(earlier, again)).toEqual({ ...earlier, checksum: 'new' });
  });
});

describe('scoreOf', () => {
  it('is the share of noticed mutants among the valid ones, over all files together', () => {
    expect(scoreOf([record(2, 1, 1)])).toBe(3 / 4);
    expect(scoreOf([record(2, 1, 1), record(0, 0, 4)])).toBe(3 / 8);
  });

  it('is null, neither NaN nor full marks, where there was nothing to notice', () => {
    expect(scoreOf([record(0, 0, 0)])).toBeNull();
    expect(scoreOf([])).toBeNull();
  });
});
