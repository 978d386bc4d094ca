import { describe, expect, it } from 'vitest';
import {
  resolveSequenceOptions,
  type SequenceOptions,
} from '../../../src/check/sequence/sequence-options.js';
import { referenceSubject } from '../../../src/subject/reference.js';

const open = () => referenceSubject();

describe('resolveSequenceOptions', () => {
  it('fills in what was left out', () => {
    expect(resolveSequenceOptions({ open })).toEqual({
      open,
      seed: 7,
      runs: 40,
      maxCommands: 10,
      survivesErrors: false,
    });
    expect(resolveSequenceOptions({ open, path: '3:0', replayPath: 'AAB:F' })).toMatchObject({ path: '3:0' });
  });

  it('takes what is undefined for left out', () => {
    const { open: _, ...usual } = resolveSequenceOptions({ open });
    const nothing = Object.fromEntries(
      [...Object.keys(usual), 'path', 'replayPath'].map((name) => [name, undefined]),
    );
    expect(resolveSequenceOptions({ open, ...nothing })).toStrictEqual({ open, ...usual });
  });

  it.each([
    [{}, 'options.open is missing'],
    [{ open, seed: 0.5 }, 'options.seed is 0.5'],
    [{ open, runs: 0 }, 'options.runs is 0'],
    [{ open, runs: Number.NaN }, 'options.runs is NaN'],
    [{ open, maxCommands: 1 }, 'options.maxCommands is 1'],
    [{ open, survivesErrors: 1 }, 'options.survivesErrors is 1'],
    [{ open, path: 'x' }, 'options.path is "x"'],
    [{ open, path: '100000:3' }, 'options.path is "100000:3"'],
    [{ open, replayPath: 'AAB:F' }, 'options.replayPath is "AAB:F"'],
    [{ open, path: '1', replayPath: 'no' }, 'options.replayPath is "no"'],
    [{ open, comands: 3 }, 'options.comands is an unknown key'],
  ])('refuses %j', (options, message) => {
    expect(() => resolveSequenceOptions(options as unknown as SequenceOptions)).toThrow(message);
  });
});
