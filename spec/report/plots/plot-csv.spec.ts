import { describe, expect, it } from 'vitest';
import { plotCsv } from '../../../src/report/plots/plot-csv.js';

describe('plotCsv', () => {
  it('writes numbers in full, and nothing where there is none', () => {
    const text = plotCsv({
      caption: '',
      columns: ['Lag k', 'Median'],
      rows: [
        [3, -0.1234567891234],
        [4, null],
      ],
    });
    expect(text).toBe('Lag k,Median\n3,-0.1234567891234\n4,\n');
  });

  it('disarms what a spreadsheet would take for a formula', () => {
    const text = plotCsv({ caption: '', columns: ['a'], rows: [['=1+1'], [Number.NaN]] });
    expect(text).toBe("a\n'=1+1\n\n");
  });
});
