import { describe, expect, it } from 'vitest';
import { sourceName, subjectSource } from '../../src/node/subject-source.js';

describe('subjectSource', () => {
  it.each([
    [undefined, { kind: 'built-in', name: 'reference' }],
    ['reference', { kind: 'built-in', name: 'reference' }],
    ['./my-rnn', { kind: 'module', path: './my-rnn' }],
    ['my-rnn.ts', { kind: 'module', path: 'my-rnn.ts' }],
    ['..\\my', { kind: 'module', path: '..\\my' }],
    ['src', { kind: 'module', path: 'src' }],
  ])('takes %s for %o', (name, source) => {
    expect(subjectSource(name, undefined)).toEqual(source);
  });

  it('takes a command as it is, to the last blank', () => {
    const source = subjectSource(undefined, ' python3 x.py ');
    expect(source).toEqual({ kind: 'command', command: ' python3 x.py ' });
    expect(sourceName(source)).toBe(' python3 x.py ');
  });

  it.each([
    ['refernce', undefined, 'Perhaps "reference" is meant'],
    ['nothing-like-it', undefined, 'backproof init writes a first subject'],
    ['./x.ts', 'python3 x.py', 'one subject is checked at a time'],
    [undefined, '  ', '--command is empty'],
  ])('refuses %s with command %s', (name, command, message) => {
    expect(() => subjectSource(name, command)).toThrow(message);
  });
});
