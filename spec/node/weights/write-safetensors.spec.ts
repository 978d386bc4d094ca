import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DenseTensor, shapeSize } from '../../../src/contract/tensor.js';
import { parseSafetensors } from '../../../src/node/weights/safetensors.js';
import { writeSafetensors } from '../../../src/node/weights/write-safetensors.js';
import { doubles } from './file-bytes.js';

const tensors: fc.Arbitrary<Record<string, DenseTensor>> = fc.dictionary(
  fc.string().filter((name) => name !== '__metadata__'),
  fc
    .array(fc.nat(3), { maxLength: 3 })
    .chain((shape) =>
      fc
        .float64Array({ minLength: shapeSize(shape), maxLength: shapeSize(shape) })
        .map((data) => ({ shape, data })),
    ),
);

describe('writeSafetensors', () => {
  it('writes what parseSafetensors reads, to the last bit', () => {
    fc.assert(
      fc.property(tensors, (written) => {
        const read = parseSafetensors(Buffer.from(writeSafetensors(written)), 'w');
        expect(read.size).toBe(Object.keys(written).length);
        for (const [name, { shape, data }] of Object.entries(written)) {
          expect(read.get(name)!.shape).toEqual(shape);
          expect(read.get(name)!.data.every((value, at) => Object.is(value, data[at]))).toBe(true);
        }
      }),
      { seed: 1 },
    );
  });

  it('writes length, header and numbers as the format wants them, the numbers at a multiple of eight', () => {
    const bytes = writeSafetensors({ w: { shape: [2, 1], data: Float64Array.of(1.5, -2) } });
    const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
    expect(length % 8).toBe(0);
    const header = Buffer.from(bytes.subarray(8, 8 + length)).toString('utf8');
    expect(header.trimEnd()).toBe('{"w":{"dtype":"F64","shape":[2,1],"data_offsets":[0,16]}}');
    expect(Buffer.from(bytes.subarray(8 + length))).toEqual(doubles(1.5, -2));
  });
});
