import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../src/complaint/input-error.js';
import { jsonText } from '../../src/contract/json-text.js';
import { shapeSize, type Tensor } from '../../src/contract/tensor.js';
import { decodeTensor, type Encoding, encodeTensor, encodings } from '../../src/contract/tensor-codec.js';

/** Numbers that codecs lose: signed zeros, subnormals, the extremes, what JSON lacks. */
const awkward = [0, -0, 5e-324, -5e-324, 2 ** -1022, 1.7976931348623157e308, NaN, Infinity, -Infinity, 0.1];

const shapes = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 4 });
const numbers = (length: number) =>
  fc.array(fc.oneof(fc.double(), fc.constantFrom(...awkward)), { minLength: length, maxLength: length });

const tensors: fc.Arbitrary<Tensor> = shapes.chain((shape) =>
  fc.oneof(
    numbers(shapeSize(shape)).map((values) => ({ shape, data: Float64Array.from(values) })),
    numbers(shapeSize(shape)).map((values) => ({ shape, data: Float32Array.from(values) })),
    fc.array(fc.integer(), { minLength: shapeSize(shape), maxLength: shapeSize(shape) }).map((values) => ({
      shape,
      data: Int32Array.from(values),
    })),
  ),
);

/** Whether two arrays hold the same numbers to the bit (one NaN as good as another) in the same dtype. */
function sameNumbers(left: Tensor['data'], right: Tensor['data']): boolean {
  return (
    left.constructor === right.constructor &&
    left.length === right.length &&
    left.every((value, index) => Object.is(value, right[index]))
  );
}

function throughText(tensor: Tensor, encoding: Encoding): Tensor {
  return decodeTensor(JSON.parse(jsonText(encodeTensor(tensor, encoding))), 'tensor');
}

describe('encodeTensor', () => {
  it('writes row-major numbers, the dtype only where it is not float64', () => {
    const shape = [2, 2];
    expect(encodeTensor({ shape, data: Float64Array.of(1, 2, 3, 4) }, 'json')).toEqual({
      shape,
      data: [1, 2, 3, 4],
    });
    expect(encodeTensor({ shape, data: Int32Array.of(1, 2, 3, 4) }, 'json')).toEqual({
      shape,
      data: [1, 2, 3, 4],
      dtype: 'int32',
    });
  });

  it('names what JSON lacks', () => {
    const { data } = encodeTensor(
      { shape: [3], data: Float64Array.of(NaN, Infinity, -Infinity) },
      'json',
    ) as {
      data: unknown;
    };
    expect(data).toEqual(['NaN', 'Infinity', '-Infinity']);
  });

  it('writes the bytes of base64 with the least significant first', () => {
    // struct.pack('<2d', 1.0, -2.5), base64.b64encode in Python 3
    expect(encodeTensor({ shape: [2], data: Float64Array.of(1, -2.5) }, 'base64')).toEqual({
      shape: [2],
      dtype: 'float64',
      base64: 'AAAAAAAA8D8AAAAAAAAEwA==',
    });
    // struct.pack('<3f', 1.0, -2.5, 0.1)
    expect(encodeTensor({ shape: [3], data: Float32Array.of(1, -2.5, 0.1) }, 'base64')).toMatchObject({
      base64: 'AACAPwAAIMDNzMw9',
    });
    // struct.pack('<2i', 1, -2)
    expect(encodeTensor({ shape: [2], data: Int32Array.of(1, -2) }, 'base64')).toMatchObject({
      base64: 'AQAAAP7///8=',
    });
  });
});

describe('decodeTensor', () => {
  it.each(encodings)('takes back what encodeTensor wrote as %s, to the bit', (encoding) => {
    fc.assert(
      fc.property(tensors, (tensor) => {
        const decoded = throughText(tensor, encoding);
        expect(decoded.shape).toEqual(tensor.shape);
        expect(sameNumbers(decoded.data, tensor.data)).toBe(true);
      }),
    );
  });

  it.each(encodings)('keeps −0, subnormals, NaN and infinities through %s', (encoding) => {
    for (const data of [Float64Array.from(awkward), Float32Array.from(awkward)]) {
      expect(sameNumbers(throughText({ shape: [awkward.length], data }, encoding).data, data)).toBe(true);
    }
  });

  it('loses the sign of −0 to JSON.stringify, which is why jsonText exists', () => {
    const encoded = encodeTensor({ shape: [1], data: Float64Array.of(-0) }, 'json');
    expect(decodeTensor(JSON.parse(JSON.stringify(encoded)), 'tensor').data[0]).toBe(0);
    expect(decodeTensor(JSON.parse(jsonText(encoded)), 'tensor').data[0]).toBe(-0);
  });

  it('copies typed arrays, so that a subject may reuse its own', () => {
    const data = Float64Array.of(1, 2);
    const decoded = decodeTensor({ shape: [2], data }, 'tensor');
    data[0] = 9;
    expect([...decoded.data]).toEqual([1, 2]);
  });

  it('takes the dtype of a typed array unless another is said', () => {
    expect(decodeTensor({ shape: [1], data: Float32Array.of(1) }, 'tensor').data).toBeInstanceOf(
      Float32Array,
    );
    expect(
      decodeTensor({ shape: [1], data: Float32Array.of(1), dtype: 'float64' }, 'tensor').data,
    ).toBeInstanceOf(Float64Array);
  });

  it('throws nothing but InputError, whatever comes', () => {
    const anything = fc.anything({
      withBigInt: true,
      withTypedArray: true,
      withNullPrototype: true,
      withSparseArray: true,
    });
    const nearly = fc.record(
      {
        shape: fc.oneof(shapes, anything),
        data: fc.oneof(fc.array(fc.oneof(fc.double(), anything), { maxLength: 5 }), anything),
        base64: fc.oneof(fc.base64String(), anything),
        dtype: fc.oneof(fc.constantFrom('float64', 'float32', 'int32'), anything),
      },
      { requiredKeys: ['shape'] },
    );
    let refused = 0;
    fc.assert(
      fc.property(fc.oneof(anything, nearly), fc.boolean(), (value, known) => {
        try {
          decodeTensor(value, 'tensor', known ? { shape: [2, 2], because: 'it is so' } : undefined);
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
          refused++;
        }
      }),
      { numRuns: 1000 },
    );
    expect(refused).toBeGreaterThan(0);
  });
});
