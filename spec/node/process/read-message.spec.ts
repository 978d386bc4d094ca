import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/complaint/input-error.js';
import { isBlank, readMessage } from '../../../src/node/process/read-message.js';

const read = (line: string | Uint8Array): unknown => readMessage(Buffer.from(line));

function refusalOf(line: string | Uint8Array): unknown {
  try {
    return read(line);
  } catch (error) {
    return error;
  }
}

describe('readMessage', () => {
  it('reads JSON, a carriage return at its end included', () => {
    expect(read(' {"a":[1,-0.0]}\r')).toEqual({ a: [1, -0] });
  });

  it('gives a __proto__ that was sent as a key and nothing else', () => {
    const message = read('{"__proto__":{"polluted":1}}') as object;
    expect(Object.keys(message)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(message)).toBe(Object.prototype);
    expect('polluted' in message).toBe(false);
  });

  it.each([
    ['a banner', 'Loading model…', /"Loading model…", which is no message; .*everything else to stderr/],
    ['a string that escapes', '\u001b[2J\u0000', /"\\u001b\[2J\\u0000"/],
    ['NaN as text', 'NaN at step 3', /is no message/],
    ['invalid UTF-8', Uint8Array.of(0x7b, 0xff), /not valid UTF-8; .*Write UTF-8/],
    ['a byte order mark', '\ufeff{}', /begins with a byte order mark/],
    ['a bare NaN', '{"loss":NaN}', /NaN or Infinity stands bare; .*Write the strings "NaN"/],
    ['a bare −Infinity', '{"loss":-Infinity}', /stands bare/],
    ['JSON over several lines', '{', /no valid JSON \(.*\); .*whole on a line of its own/],
    ['two messages on a line', '{}{}', /no valid JSON .*on a line of its own/],
    ['single quotes', "{'loss':1}", /no valid JSON/],
    ['brackets without end', '['.repeat(100_000), /made of 100000 arrays and objects, nested 100000 deep/],
    ['brackets that end', '['.repeat(100_000) + ']'.repeat(100_000), /nested 100000 deep/],
    ['five million arrays', `[${'[],'.repeat(5_000_000)}[]]`, /made of 5000002 arrays/],
  ])('refuses %s', (_, line, message) => {
    const refusal = refusalOf(line);
    expect(refusal).toBeInstanceOf(InputError);
    expect(refusal).toMatchObject({ message: expect.stringMatching(message) });
  });

  it('shows no more of a line than a person can read', () => {
    const refusal = (): unknown => read(`x${'y'.repeat(1_000_000)}`);
    expect(refusal).toThrow(/^stdout holds "xy{1,60}/);
    expect(refusal).not.toThrow(/y{100}/);
  });
});

describe('isBlank', () => {
  it('is true of lines without anything to see', () => {
    for (const line of ['', '\r', ' \t ']) expect(isBlank(Buffer.from(line))).toBe(true);
    for (const line of ['{', ' x', '\ufeff', '\0']) expect(isBlank(Buffer.from(line))).toBe(false);
  });
});
