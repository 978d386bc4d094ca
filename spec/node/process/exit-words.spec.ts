import { describe, expect, it } from 'vitest';
import { exitWords } from '../../../src/node/process/exit-words.js';

describe('exitWords', () => {
  it.each([
    [{ code: 0, signal: null }, 'ended with exit code 0'],
    [{ code: 3, signal: null }, 'ended with exit code 3'],
    [{ code: 126, signal: null }, 'ended with exit code 126 (the shell may not execute the program)'],
    [{ code: 127, signal: null }, 'ended with exit code 127 (the shell did not find the program)'],
    [{ code: 139, signal: null }, 'ended with exit code 139 (how a shell reports SIGSEGV)'],
    [{ code: 255, signal: null }, 'ended with exit code 255'],
    [{ code: null, signal: 'SIGKILL' as const }, 'was ended by SIGKILL'],
    [{ code: null, signal: null }, 'was ended by an unknown signal'],
  ])('says %j as %s', (exit, words) => {
    expect(exitWords(exit)).toBe(words);
  });
});
