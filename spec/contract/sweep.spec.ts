import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/complaint/input-error.js';
import { resolveSweep } from '../../src/contract/sweep.js';

describe('resolveSweep', () => {
  it('makes lists of what stands alone, and gives blocks what is common', () => {
    const sweep = resolveSweep(
      {
        $schema: 'sweep.json',
        lengths: 50,
        hidden: [8, 16],
        seeds: 3,
        seed: -1,
        series: [
          { cell: 'elman', gain: 0.5, initialisation: 'gaussian' },
          { cell: ['lstm', 'gru'], lengths: [10, 20] },
        ],
      },
      'grid.json',
    );
    expect(sweep).toEqual({
      seeds: 3,
      seed: -1,
      blocks: [
        { lengths: [50], hidden: [8, 16], cell: ['elman'], gain: [0.5], initialisation: ['gaussian'] },
        { lengths: [10, 20], hidden: [8, 16], cell: ['lstm', 'gru'] },
      ],
    });
  });

  it('is one block of the usual networks where nothing is said', () => {
    expect(resolveSweep({}, 'grid.json')).toEqual({ blocks: [{}] });
  });

  it.each([
    ['grid.json.lenghts', { lenghts: [5] }, 'Perhaps lengths is meant'],
    ['grid.json.series[0].seeds', { series: [{ seeds: 3 }] }, 'unknown key'],
    ['grid.json.series', { series: [] }, 'a list that is not empty'],
    ['grid.json.hidden', { hidden: 2.5 }, 'expected a positive whole number, or a list of them'],
    ['grid.json.lengths', { lengths: [] }, 'a list that is not empty'],
    ['grid.json.series[0].gain', { series: [{ gain: -1 }] }, 'expected at least 0'],
    ['grid.json.series[0].gain', { series: [{ gain: Number.NaN }] }, 'expected a number of at least 0'],
    ['grid.json.seeds', { seeds: 0 }, 'expected more than 0'],
    ['grid.json.series[0].cell', { series: [{ cell: 'rnn' }] }, 'expected one of elman, lstm, gru'],
    ['grid.json', [], 'an object'],
    ['grid.json', null, 'an object'],
  ])('names %s in its complaint about %j', (where, value, hint) => {
    expect(() => resolveSweep(value, 'grid.json')).toThrow(InputError);
    expect(() => resolveSweep(value, 'grid.json')).toThrow(where);
    expect(() => resolveSweep(value, 'grid.json')).toThrow(hint);
  });
});
