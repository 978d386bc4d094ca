import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/complaint/input-error.js';
import { parseSafetensors } from '../../../src/node/weights/safetensors.js';
import { complaintOf, doubles, safetensorsBytes } from './file-bytes.js';

const parse = (bytes: Uint8Array) => parseSafetensors(Buffer.from(bytes), 'w.safetensors');
const vector = (data_offsets: unknown, shape: unknown = [1], dtype: unknown = 'F64') => ({
  dtype,
  shape,
  data_offsets,
});

describe('parseSafetensors', () => {
  it('reads every tensor of floats by its name, whatever the order of the header', () => {
    const header = {
      __metadata__: { format: 'pt' },
      'b.weight': vector([16, 24]),
      a: vector([0, 16], [2, 1]),
    };
    const tensors = parse(safetensorsBytes(header, doubles(1, -0, Number.NaN)));
    expect(tensors).toEqual(
      new Map([
        ['b.weight', { shape: [1], data: Float64Array.of(Number.NaN) }],
        ['a', { shape: [2, 1], data: Float64Array.of(1, -0) }],
      ]),
    );
  });

  it('reads single, half and brain floats, and scalars and empty tensors', () => {
    const header = {
      single: vector([0, 4], [1, 1], 'F32'),
      half: vector([4, 6], [], 'F16'),
      brain: vector([6, 8], [1], 'BF16'),
      none: vector([8, 8], [0, 7], 'F32'),
    };
    const bytes = Uint8Array.of(0, 0, 0, 0xc0, 0, 0x3c, 0x80, 0x3f);
    expect([...parse(safetensorsBytes(header, bytes))].map(([name, { data }]) => [name, ...data])).toEqual([
      ['single', -2],
      ['half', 1],
      ['brain', 1],
      ['none'],
    ]);
  });

  it('leaves out whole numbers and booleans, which are no weights', () => {
    const header = {
      steps: vector([0, 8], [], 'I64'),
      mask: vector([8, 10], [2], 'BOOL'),
      w: vector([10, 18]),
    };
    const bytes = Buffer.concat([Buffer.alloc(10), doubles(3)]);
    expect([...parse(safetensorsBytes(header, bytes)).keys()]).toEqual(['w']);
  });

  it('takes blanks behind the header, and a tensor of any name', () => {
    const text = `${JSON.stringify({ ['__proto__']: vector([0, 8]) })}   `;
    expect([...parse(safetensorsBytes(text, doubles(5)))]).toEqual([
      ['__proto__', { shape: [1], data: Float64Array.of(5) }],
    ]);
  });

  it.each([
    ['no length', Buffer.from('abc'), /has 3 bytes; expected at least 8/],
    ['text', Buffer.from('this is no such file'), /begins with a header of 2338328219631577204 bytes/],
    [
      'a header that is cut',
      safetensorsBytes({ w: vector([0, 8]) }).subarray(0, 20),
      /ends within its header/,
    ],
    ['no JSON', safetensorsBytes('{"w":'), /has a header that is no JSON/],
    ['a list', safetensorsBytes([1, 2]), /has the header \[1,2\]/],
    ['nested lists', safetensorsBytes('['.repeat(100_000)), /lists inside of lists/],
    ['a tensor that is a number', safetensorsBytes({ w: 3 }), /tensor "w" is 3/],
    [
      'an unknown dtype',
      safetensorsBytes({ w: vector([0, 1], [1], 'F8_E4M3') }),
      /dtype "F8_E4M3"; expected F64/,
    ],
    [
      'a dtype of an object’s own',
      safetensorsBytes({ w: vector([0, 8], [1], 'toString') }),
      /dtype "toString"/,
    ],
    ['half an extent', safetensorsBytes({ w: vector([0, 8], [0.5, 2]) }), /shape \[0.5,2\]/],
    ['a negative extent', safetensorsBytes({ w: vector([0, 8], [-1, -1]) }), /shape \[-1,-1\]/],
    ['no shape', safetensorsBytes({ w: vector([0, 8], null) }), /shape null/],
    ['three offsets', safetensorsBytes({ w: vector([0, 8, 16]) }), /data_offsets \[0,8,16\]/],
    [
      'offsets that run back',
      safetensorsBytes({ w: vector([8, 0]) }),
      /has -8 bytes, from 8 to 0; expected 8/,
    ],
    ['too few bytes for the shape', safetensorsBytes({ w: vector([0, 8], [2]) }), /has 8 bytes.*expected 16/],
    [
      'a shape beyond all bounds',
      safetensorsBytes({ w: vector([0, 8], [2 ** 40, 2 ** 40]) }),
      /expected 9.67/,
    ],
  ])('refuses %s', (_, bytes, message) => {
    expect(complaintOf(() => parse(bytes))).toMatch(message);
    expect(complaintOf(() => parse(bytes))).toMatch(/^w\.safetensors/);
  });

  it.each([
    [
      'overlapping tensors',
      { a: vector([0, 16], [2]), b: vector([8, 16]) },
      /"b" begin at byte 8; expected 16/,
    ],
    ['more bytes than the shape asks for', { a: vector([0, 16]) }, /has 16 bytes, from 0 to 16; expected 8/],
    ['a gap', { a: vector([0, 8]), b: vector([16, 24]) }, /"b" begin at byte 16; expected 8/],
    ['numbers that are cut', { a: vector([0, 24], [3]) }, /has 16 bytes of numbers; expected 24/],
    ['numbers that belong to nothing', { a: vector([0, 8]) }, /has 16 bytes of numbers; expected 8/],
  ])('refuses %s', (_, header, message) => {
    expect(complaintOf(() => parse(safetensorsBytes(header, doubles(1, 2))))).toMatch(message);
  });

  it('refuses a header that is not UTF-8', () => {
    const bytes = safetensorsBytes('{"w?": 1}');
    bytes[11] = 0xff;
    expect(complaintOf(() => parse(bytes))).toMatch(/not UTF-8/);
  });

  it('prints no name as it is', () => {
    const header = { '\u001b[2J\u202e': vector([0, 8], [2]) };
    const message = complaintOf(() => parse(safetensorsBytes(header)));
    expect(message).toContain('\\u001b[2J\\u202e');
    expect(message).not.toContain('\u001b');
    expect(message).not.toContain('\u202e');
  });

  it('reads any bytes as tensors, or refuses them by an InputError', () => {
    const good = safetensorsBytes(
      { a: vector([0, 16], [2]), b: vector([16, 20], [1], 'F32') },
      Buffer.alloc(20),
    );
    const damaged = fc
      .array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 4 })
      .chain((changes) => fc.nat(good.length).map((cut) => ({ changes, cut })))
      .map(({ changes, cut }) => {
        const bytes = Buffer.from(good);
        for (const [at, value] of changes) bytes[at] = value;
        return changes.length === 0 ? bytes.subarray(0, cut) : bytes;
      });
    const header = fc.dictionary(
      fc.string(),
      fc.record({
        dtype: fc.constantFrom('F64', 'F32', 'F16', 'BF16', 'I64', 'U8', 'F8'),
        shape: fc.array(fc.oneof(fc.nat(3), fc.double())),
        data_offsets: fc.array(fc.oneof(fc.nat(30), fc.double()), { maxLength: 3 }),
      }),
    );
    const file = fc.oneof(
      damaged,
      fc.uint8Array({ maxLength: 64 }),
      fc.json().map((text) => safetensorsBytes(text)),
      fc.tuple(header, fc.uint8Array({ maxLength: 40 })).map(([told, rest]) => safetensorsBytes(told, rest)),
    );
    const numRuns = 2000;
    let accepted = 0;
    fc.assert(
      fc.property(file, (bytes) => {
        try {
          for (const { shape, data } of parse(bytes).values()) {
            expect(data).toHaveLength(shape.reduce((size, extent) => size * extent, 1));
          }
          accepted++;
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
      { numRuns, seed: 1 },
    );
    expect(accepted).toBeGreaterThan(0);
    expect(accepted).toBeLessThan(numRuns);
  });
});
