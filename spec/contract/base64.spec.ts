import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBase64, encodeBase64 } from '../../src/contract/base64.js';
import { complaintOf } from './complaints.js';

describe('encodeBase64', () => {
  it('agrees with the examples of RFC 4648, section 10', () => {
    const examples = {
      '': '',
      f: 'Zg==',
      fo: 'Zm8=',
      foo: 'Zm9v',
      foob: 'Zm9vYg==',
      fooba: 'Zm9vYmE=',
      foobar: 'Zm9vYmFy',
    };
    for (const [plain, encoded] of Object.entries(examples)) {
      expect(encodeBase64(new TextEncoder().encode(plain))).toBe(encoded);
    }
  });

  it('agrees with Node on any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(encodeBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      }),
    );
  });
});

describe('decodeBase64', () => {
  it('takes back what encodeBase64 wrote', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect([...decodeBase64(encodeBase64(bytes), 'text')]).toEqual([...bytes]);
      }),
    );
  });

  it.each([
    ['Zg=', 'is 3 characters long'],
    ['Zg===', 'is 5 characters long'],
    ['====', 'has "=" at character 0'],
    ['Z===', 'has "=" at character 1'],
    ['Zm9v Zm9', 'has " " at character 4'],
    ['Zm9-', 'has "-" at character 3'],
    ['Zm9_', 'has "_" at character 3'],
    ['Zg==Zg==', 'has "=" at character 2'],
    ['Zm9\u0000', 'has "\\u0000" at character 3'],
  ])('refuses %j', (text, what) => {
    expect(complaintOf(() => decodeBase64(text, 'text'))).toMatchObject({ where: 'text', what });
  });
});
