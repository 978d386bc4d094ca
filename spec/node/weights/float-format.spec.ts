import { describe, expect, it } from 'vitest';
import { floatFormats, readFloats } from '../../../src/node/weights/float-format.js';
import { precisions } from '../../../src/numeric/precision.js';
import { roundTo } from '../../../src/numeric/round-to.js';

/** Every pattern of sixteen bits, as numbers. */
function everyPattern(format: 'float16' | 'bfloat16', littleEndian: boolean): Float64Array {
  const bytes = new DataView(new ArrayBuffer(2 ** 17));
  for (let bits = 0; bits < 2 ** 16; bits++) bytes.setUint16(2 * bits, bits, littleEndian);
  return readFloats(new Uint8Array(bytes.buffer), 2 ** 16, floatFormats[format], littleEndian);
}

describe('floatFormats', () => {
  // IEEE 754-2019, §3.6; bit patterns by hand.
  it.each([
    ['float16', 0x3c00, 1],
    ['float16', 0xc000, -2],
    ['float16', 0x7bff, 65504],
    ['float16', 0x0400, 2 ** -14],
    ['float16', 0x03ff, 2 ** -14 - 2 ** -24],
    ['float16', 0x0001, 2 ** -24],
    ['float16', 0x8000, -0],
    ['float16', 0xfc00, -Infinity],
    ['float16', 0x7e00, Number.NaN],
    ['bfloat16', 0x3f80, 1],
    ['bfloat16', 0xc049, -3.140625],
    ['bfloat16', 0x0001, 2 ** -133],
    ['bfloat16', 0x7f7f, (2 - 2 ** -7) * 2 ** 127],
    ['bfloat16', 0x7f80, Infinity],
    ['bfloat16', 0xffc0, Number.NaN],
  ] as const)('reads %s 0x%s', (format, bits, value) => {
    const bytes = Uint8Array.of(bits & 0xff, bits >> 8);
    expect(readFloats(bytes, 1, floatFormats[format], true)[0]).toBe(value);
  });

  it.each(['float16', 'bfloat16'] as const)('gives every pattern of %s a number of that format', (format) => {
    const round = roundTo(precisions[format]);
    const values = everyPattern(format, true);
    expect(values.filter((value) => !Object.is(round(value), value))).toHaveLength(0);
    const finite = new Set(values.filter(Number.isFinite));
    // All but the top exponent, of which a set keeps one zero.
    const topPatterns = format === 'float16' ? 2 * 2 ** 10 : 2 * 2 ** 7;
    expect(finite.size).toBe(2 ** 16 - topPatterns - 1);
  });
});

describe('readFloats', () => {
  it('takes either order of bytes, wherever they stand in their buffer', () => {
    expect(everyPattern('float16', false)).toEqual(everyPattern('float16', true));
    const shifted = Uint8Array.of(9, 0x3f, 0x80, 0, 0, 0xc0, 0, 0, 0).subarray(1);
    expect([...readFloats(shifted, 2, floatFormats.float32, false)]).toEqual([1, -2]);
  });
});
