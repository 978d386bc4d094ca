import { createColors } from 'picocolors';
import { describe, expect, it } from 'vitest';
import { listDocument } from '../../src/cli/list-command.js';
import { listLines, listTable } from '../../src/cli/list-text.js';
import { type BuiltInStatus, builtIns } from '../../src/node/built-ins.js';
import { noColours } from '../../src/report/terminal-colours.js';

const base = builtIns[0]!;
const statuses: readonly BuiltInStatus[] = [
  { builtIn: { ...base, name: 'here', summary: 'One that runs' }, reason: null },
  {
    builtIn: { ...base, name: 'recurrent-js', summary: 'One that does not', precision: 'float32' },
    reason: 'recurrent-js is not installed:\u001b[2J npm install recurrent-js',
  },
];

describe('listLines', () => {
  it('is a line each, with the reason where one cannot run', () => {
    expect(listLines(statuses)).toBe(
      [
        'here (float64) can run here: One that runs.',
        'recurrent-js (float32) cannot run here: recurrent-js is not installed:\\u001b[2J npm install recurrent-js',
        '',
      ].join('\n'),
    );
  });
});

describe('listTable', () => {
  it('fits its width, wraps the last column alone, and colours nothing that it should not', () => {
    const text = listTable(statuses, { colours: noColours, width: 60 });
    const lines = text.trimEnd().split('\n');
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(60);
    expect(lines[0]).toMatch(/^subject +precision +runs here +what it is/);
    expect(lines[1]).toMatch(/^here +float64 +yes +One that runs\.$/);
    expect(lines[2]).toMatch(/^recurrent-js +float32 +no +One that does not\./);
    expect(lines.length).toBeGreaterThan(4);
    expect(text).not.toContain('\u001b');
  });

  it('has the same text in colour', () => {
    const coloured = listTable(statuses, { colours: createColors(true), width: 80 });
    const escapes = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g');
    expect(coloured).toMatch(escapes);
    expect(coloured.replace(escapes, '')).toBe(listTable(statuses, { colours: noColours, width: 80 }));
  });

  it('is still a table on a terminal of no width', () => {
    expect(listTable(statuses, { colours: noColours, width: 0 })).toContain('recurrent-js');
  });
});

describe('listDocument', () => {
  it('says of each whether it can run, and why not', () => {
    const { schema, subjects } = listDocument(statuses);
    expect(schema).toBe('backproof/list@1');
    expect(subjects.map(({ name, available }) => [name, available])).toEqual([
      ['here', true],
      ['recurrent-js', false],
    ]);
    expect(subjects.map(({ reason }) => reason === null)).toEqual([true, false]);
  });
});
