import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shellWord } from '../../src/cli/shell-word.js';

describe('shellWord', () => {
  it('leaves ordinary words as they are', () => {
    for (const word of ['./my-rnn.ts', 'corner:saturated/lstm', '12:0:3', 'python3']) {
      expect(shellWord(word)).toBe(word);
    }
  });

  it('is one word to a shell, whatever stands in it', () => {
    const text = fc.string({ unit: 'binary', minLength: 1 }).filter((each) => !each.includes('\0'));
    const texts = [
      "it's",
      '$(id) `id` "x" \\ *',
      '',
      'a\nb',
      '-n',
      ...fc.sample(text, { seed: 7, numRuns: 40 }),
    ];
    const words = texts.map(shellWord).join(' ');
    const { stdout } = spawnSync('sh', ['-c', `printf '%s\\0' ${words}`], { encoding: 'utf8' });
    const wellFormed = texts.map((each) => Buffer.from(each, 'utf8').toString('utf8'));
    expect(stdout.split('\0').slice(0, -1)).toEqual(wellFormed);
  });
});
