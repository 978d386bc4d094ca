import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { delimitedRows } from '../../src/text/delimited-rows.js';

const cell = fc
  .array(fc.constantFrom('a', 'é', '😀', ',', '""', '\n', '\r\n', '\r', 'b'), { maxLength: 5 })
  .map((parts) => parts.join(''));
const lineEnd = fc.constantFrom('\n', '\r\n', '\r');

describe('delimitedRows', () => {
  it('gives each row the line on which it begins, every kind of line end counted once', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, lineEnd), { minLength: 1, maxLength: 6 }), (given) => {
        const written = given.map(([inside, end]) => `x,"${inside}"${end}`);
        const expected = written.map(
          (_, index) =>
            written
              .slice(0, index)
              .join('')
              .split(/\r\n|\n|\r/).length,
        );
        const { rows, broken } = delimitedRows(written.join(''), 'csv');
        expect(broken).toBeNull();
        expect(rows.map(({ line }) => line)).toEqual(expected);
        expect(rows.map(({ cells }) => cells[1])).toEqual(
          given.map(([inside]) => inside.replaceAll('""', '"')),
        );
      }),
    );
  });

  it('leaves blank lines out', () => {
    expect(delimitedRows('\n \na,b\n\nc,d', 'csv').rows.map(({ line }) => line)).toEqual([3, 5]);
  });

  it('gives no row for an empty text', () => {
    expect(delimitedRows('', 'tsv')).toEqual({ rows: [], broken: null });
  });
});
