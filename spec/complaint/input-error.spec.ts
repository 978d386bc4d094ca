import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError, shown } from '../../src/complaint/input-error.js';

describe('InputError', () => {
  it('says where, what, expected and the next step in one line', () => {
    const error = new InputError({
      where: 'request.lengths[1]',
      what: 'is 7',
      expected: 'expected 1 to 5, because T is 5',
      next: 'Shorten the sequence or lengthen the inputs',
    });
    expect(error.message).toBe(
      'request.lengths[1] is 7; expected 1 to 5, because T is 5. Shorten the sequence or lengthen the inputs.',
    );
  });

  it('ends with what was expected when there is no next step', () => {
    expect(new InputError({ where: '--cases', what: 'is 0', expected: 'expected 1 or more' }).message).toBe(
      '--cases is 0; expected 1 or more.',
    );
  });

  it('is an Error that keeps its parts and its name', () => {
    const complaint = { where: 'here', what: 'is wrong', expected: 'expected right' };
    const error = new InputError(complaint);
    expect(error).toBeInstanceOf(Error);
    expect(error.name).toBe('InputError');
    expect(error.complaint).toBe(complaint);
  });
});

describe('shown', () => {
  it.each([
    [-0, '-0'],
    [NaN, 'NaN'],
    [-Infinity, '-Infinity'],
    [[NaN, -0], '[NaN,-0]'],
    [undefined, 'undefined'],
    [null, 'null'],
    [12n, '12n'],
    [Symbol('s'), 'Symbol(s)'],
    [() => 0, 'a function'],
    [new Float32Array(3), 'Float32Array(3)'],
    ['a"b', '"a\\"b"'],
    [{ shape: [2], data: ['x', true] }, '{"shape":[2],"data":["x",true]}'],
  ])('writes %o as %s', (value, expected) => {
    expect(shown(value)).toBe(expected);
  });

  it('escapes what would end the line, move the cursor or turn the writing', () => {
    expect(shown(['\u001b[2J\n\u202e\u2028'])).toBe('["\\u001b[2J\\n\\u202e\\u2028"]');
    expect(shown(Symbol('\u0007'))).toBe('Symbol(\\u0007)');
  });

  it('cuts what is longer than the limit, never inside a surrogate pair', () => {
    expect(shown('abcdefgh', 6)).toBe('"abcd…');
    expect(shown('abc😀😀', 6)).toBe('"abc…');
  });

  it('writes nothing of a value that refuses to be read, and survives cycles', () => {
    const cyclic: unknown[] = [];
    cyclic.push(cyclic);
    expect(shown(cyclic)).toBe('[[[[…]]]]');
    const refusing = {
      get shape(): never {
        throw new Error('no');
      },
    };
    expect(shown(refusing)).toBe('a value that cannot be shown');
  });

  it('keeps to the limit and to printable characters, whatever the value', () => {
    const values = fc.anything({
      withBigInt: true,
      withTypedArray: true,
      withNullPrototype: true,
      withMap: true,
    });
    fc.assert(
      fc.property(
        fc.oneof(values, fc.string({ unit: 'binary' })),
        fc.integer({ min: 1, max: 80 }),
        (value, limit) => {
          const text = shown(value, limit);
          expect(text.length).toBeLessThanOrEqual(limit);
          expect(text).not.toMatch(/\p{Cc}|\p{Zl}|\p{Zp}|\p{Cs}/u);
        },
      ),
    );
  });

  it('reads no more of a long array than it shows', () => {
    let reads = 0;
    const counting = new Proxy(new Array(100_000).fill(0), {
      get: (target, key, receiver) => {
        reads++;
        return Reflect.get(target, key, receiver);
      },
    });
    shown(counting);
    expect(reads).toBeLessThan(200);
  });
});
