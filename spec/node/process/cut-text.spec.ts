import { describe, expect, it } from 'vitest';
import { cutBytes, cutText, headOf } from '../../../src/node/process/cut-text.js';

describe('headOf', () => {
  it('leaves out a character that is cut in two', () => {
    const line = Buffer.from(`${'a'.repeat(399)}∂ and more`);
    expect(headOf(line)).toBe('a'.repeat(399));
  });
});

describe('cutBytes', () => {
  it('shows a short line whole', () => {
    expect(cutBytes(Buffer.from('a'.repeat(400)))).toBe('a'.repeat(400));
  });

  it('says how long a longer one is', () => {
    expect(cutBytes(Buffer.from('a'.repeat(401)))).toBe(`${'a'.repeat(400)}… (cut: 401 bytes)`);
  });
});

describe('cutText', () => {
  it('shows a short text whole', () => {
    expect(cutText('∂'.repeat(400))).toBe('∂'.repeat(400));
  });

  it('says how long a longer one is, and cuts no surrogate pair in two', () => {
    expect(cutText(`${'a'.repeat(399)}🙂`)).toBe(`${'a'.repeat(399)}… (cut: 401 characters)`);
  });
});
