import { describe, expect, it } from 'vitest';
import { conformanceCommand, readConformanceOptions } from './conformance-options.js';

describe('readConformanceOptions', () => {
  it('reads what it is given', () => {
    const args = '--seed=-3 --cases 5 --only torch --only keras --python py --output out'.split(' ');
    expect(readConformanceOptions(args)).toEqual({
      seed: -3,
      cases: 5,
      only: ['torch', 'keras'],
      python: 'py',
      output: 'out',
    });
  });

  it.each([['--seed', 'x'], ['--cases', '1.5'], ['--cases=-1'], ['--unknown']])('refuses %s %s', (...args) =>
    expect(() => readConformanceOptions(args)).toThrow(args[0]!.slice(0, 6)),
  );
});

describe('conformanceCommand', () => {
  it('makes the same report again, wherever Python is', () => {
    const options = readConformanceOptions(['--only', 'torch', '--python', '/somewhere/python']);
    expect(conformanceCommand(options)).toBe('npm run conformance -- --seed 7 --cases 20 --only torch');
  });
});
