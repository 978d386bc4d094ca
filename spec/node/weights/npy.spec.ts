import { describe, expect, it } from 'vitest';
import { parseNpy } from '../../../src/node/weights/npy.js';
import { complaintOf, doubles, npyBytes, npyHeader } from './file-bytes.js';

const parse = (bytes: Uint8Array) => parseNpy(bytes, 'array "w"');
const bigEndian = (bytes: Buffer): Buffer => Buffer.from(bytes).swap64();

describe('parseNpy', () => {
  it.each([
    ['little-endian', npyBytes(npyHeader('<f8', '(2, 3)'), doubles(1, 2, 3, 4, 5, 6))],
    ['big-endian', npyBytes(npyHeader('>f8', '(2, 3)'), bigEndian(doubles(1, 2, 3, 4, 5, 6)))],
    ['column by column', npyBytes(npyHeader('<f8', '(2, 3)', 'True'), doubles(1, 4, 2, 5, 3, 6))],
    ['of version 2', npyBytes(npyHeader('<f8', '(2, 3)'), doubles(1, 2, 3, 4, 5, 6), 2)],
    ['of Python 2', npyBytes(npyHeader('<f8', '(2L, 3L)'), doubles(1, 2, 3, 4, 5, 6))],
    [
      'with its keys in another order',
      npyBytes("{'shape': (2, 3), 'descr': '<f8', 'fortran_order': False}", doubles(1, 2, 3, 4, 5, 6)),
    ],
  ])('reads an array %s', (_, bytes) => {
    expect(parse(bytes)).toEqual({ shape: [2, 3], data: Float64Array.of(1, 2, 3, 4, 5, 6) });
  });

  it.each([
    ['()', [], [7]],
    ['(1,)', [1], [7]],
    ['(0, 3)', [0, 3], []],
    ['(1, 1, 1)', [1, 1, 1], [7]],
  ])('reads the shape %s', (tuple, shape, values) => {
    expect(parse(npyBytes(npyHeader('<f8', tuple, 'True'), doubles(...values)))).toEqual({
      shape,
      data: Float64Array.from(values),
    });
  });

  it('brings three axes from column order into row order', () => {
    const shape = [2, 3, 2];
    const values = Array.from({ length: 12 }, (_, k) => {
      const [i, j, l] = [k % 2, Math.floor(k / 2) % 3, Math.floor(k / 6)];
      return 100 * i + 10 * j + l;
    });
    const read = parse(npyBytes(npyHeader('<f8', '(2, 3, 2)', 'True'), doubles(...values)))!;
    expect(read.shape).toEqual(shape);
    expect([...read.data]).toEqual([0, 1, 10, 11, 20, 21, 100, 101, 110, 111, 120, 121]);
  });

  it.each(['<f4', '>f4', '<f2', '>f2'])('reads %s', (descr) => {
    const bytes = { f4: [0, 0, 0x80, 0x3f], f2: [0, 0x3c] }[descr.slice(1)]!;
    const ordered = descr.startsWith('<') ? bytes : bytes.toReversed();
    expect(parse(npyBytes(npyHeader(descr, '(1,)'), Uint8Array.from(ordered)))!.data[0]).toBe(1);
  });

  it.each(['<i8', '|b1', '|u1', '<c16', '|S3', '<U5', '|O', '<M8[ns]'])('takes %s for no weight', (descr) => {
    expect(parse(npyBytes(npyHeader(descr, '(3,)')))).toBeNull();
  });

  it('takes records for no weights', () => {
    const header = "{'descr': [('x', '<f8')], 'fortran_order': False, 'shape': (1,), }";
    expect(parse(npyBytes(header, doubles(1)))).toBeNull();
  });

  it.each([
    ['nothing', Buffer.alloc(0), /begins with ""/],
    ['another file', Buffer.from('PK and more of it'), /begins with "PK and"/],
    ['a header that is cut', npyBytes(npyHeader('<f8', '(1,)')).subarray(0, 30), /has the header/],
    ['a header without a shape', npyBytes("{'descr': '<f8', 'fortran_order': False}"), /has the header/],
    [
      'a header longer than any',
      npyBytes(npyHeader('<f8', `(1,${' '.repeat(70_000)})`), doubles(1), 2),
      /has the header/,
    ],
    ['half an extent', npyBytes(npyHeader('<f8', '(1.5,)')), /has the header/],
    ['a negative extent', npyBytes(npyHeader('<f8', '(-1,)')), /has the header/],
    ['an extent beyond all bounds', npyBytes(npyHeader('<f8', `(${'9'.repeat(30)},)`)), /has the header/],
    [
      'long doubles',
      npyBytes(npyHeader('<f16', '(1,)'), Buffer.alloc(16)),
      /dtype "<f16"; expected floats of/,
    ],
    ['what JAX’s bfloat16 becomes', npyBytes(npyHeader('<V2', '(1,)'), Buffer.alloc(2)), /dtype "<V2"/],
    ['too few bytes', npyBytes(npyHeader('<f8', '(2,)'), doubles(1)), /has 8 bytes of numbers; expected 16/],
    ['too many', npyBytes(npyHeader('<f4', '(1,)'), doubles(1)), /has 8 bytes of numbers; expected 4/],
  ])('refuses %s', (_, bytes, message) => {
    expect(complaintOf(() => parse(bytes))).toMatch(message);
    expect(complaintOf(() => parse(bytes))).toMatch(/^array "w"/);
  });
});
