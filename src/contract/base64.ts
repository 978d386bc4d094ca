import { InputError, shown } from '../complaint/input-error.js';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const codeOfDigit = Uint8Array.from(alphabet, (digit) => digit.charCodeAt(0));
const notADigit = 64;
const digitOfCode = new Uint8Array(128).fill(notADigit);
for (let digit = 0; digit < codeOfDigit.length; digit++) digitOfCode[codeOfDigit[digit]!] = digit;
const pad = '='.charCodeAt(0);

/** Writes bytes in base64 (RFC 4648, section 4), padded, without line breaks. */
export function encodeBase64(bytes: Uint8Array): string {
  const codes = new Uint8Array(4 * Math.ceil(bytes.length / 3)).fill(pad);
  let target = 0;
  let source = 0;
  for (; source + 2 < bytes.length; source += 3) {
    const group = (bytes[source]! << 16) | (bytes[source + 1]! << 8) | bytes[source + 2]!;
    codes[target++] = codeOfDigit[group >> 18]!;
    codes[target++] = codeOfDigit[(group >> 12) & 63]!;
    codes[target++] = codeOfDigit[(group >> 6) & 63]!;
    codes[target++] = codeOfDigit[group & 63]!;
  }
  const left = bytes.length - source;
  if (left > 0) {
    const group = (bytes[source]! << 16) | ((bytes[source + 1] ?? 0) << 8);
    codes[target++] = codeOfDigit[group >> 18]!;
    codes[target++] = codeOfDigit[(group >> 12) & 63]!;
    if (left === 2) codes[target++] = codeOfDigit[(group >> 6) & 63]!;
  }
  return new TextDecoder().decode(codes);
}

/**
 * Reads base64 (RFC 4648, section 4): the standard alphabet, padded to a multiple of four, nothing in between.
 *
 * @param where - the path of the text, for the message
 * @throws InputError at the first character that is none of the alphabet's, or when padding is missing
 */
export function decodeBase64(text: string, where: string): Uint8Array {
  if (text.length % 4 !== 0) {
    throw new InputError({
      where,
      what: `is ${text.length} characters long`,
      expected: 'expected a multiple of 4, because base64 is padded with = to whole groups',
    });
  }
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  let target = 0;
  for (let source = 0; source < text.length; source += 4) {
    const padded = source + 4 === text.length ? padding : 0;
    const group =
      (digitAt(text, source, where) << 18) |
      (digitAt(text, source + 1, where) << 12) |
      (padded === 2 ? 0 : digitAt(text, source + 2, where) << 6) |
      (padded >= 1 ? 0 : digitAt(text, source + 3, where));
    bytes[target++] = group >> 16;
    if (padded < 2) bytes[target++] = (group >> 8) & 255;
    if (padded < 1) bytes[target++] = group & 255;
  }
  return bytes;
}

function digitAt(text: string, index: number, where: string): number {
  const code = text.charCodeAt(index);
  const digit = code < digitOfCode.length ? digitOfCode[code]! : notADigit;
  if (digit !== notADigit) return digit;
  throw new InputError({
    where,
    what: `has ${shown(text[index])} at character ${index}`,
    expected: 'expected base64: A–Z, a–z, 0–9, + and /, with = only at the end and no line breaks',
  });
}
