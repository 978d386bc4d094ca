import { describe, expect, it } from 'vitest';
import type { Request } from '../../src/contract/request.js';
import { isMean, lossRowCount, lossRows } from '../../src/property/loss-rows.js';
import { validLengths } from '../../src/property/valid-lengths.js';
import { casesOf } from './cases.js';

const [every] = casesOf(
  {
    name: 'every',
    applies: ({ architecture, lengths }) => architecture.readout?.at === 'every' && lengths !== null,
  },
  1,
) as [Request];
const last: Request = {
  ...every,
  architecture: { ...every.architecture, readout: { ...every.architecture.readout!, at: 'last' } },
};

describe('lossRows', () => {
  it('counts the valid steps of each example at every step', () => {
    expect(lossRows(every)).toEqual(every.lengths);
    expect(lossRows({ ...every, lengths: null })).toEqual(validLengths({ ...every, lengths: null }));
  });

  it('counts one row an example at the end', () => {
    expect(lossRows(last)).toEqual(every.lengths!.map(() => 1));
    expect(lossRowCount(last)).toBe(every.lengths!.length);
  });
});

describe('isMean', () => {
  it('takes what is not said for a mean, and a product with cotangents for a sum', () => {
    const { targets } = every.objective as { targets: Request['inputs'] & object };
    const reduced = (reduction?: 'mean' | 'sum') =>
      isMean({ objective: { kind: 'squaredError', targets, ...(reduction && { reduction }) } });
    expect([reduced(), reduced('mean'), reduced('sum')]).toEqual([true, true, false]);
    expect(isMean({ objective: { kind: 'cotangent' } })).toBe(false);
  });
});
