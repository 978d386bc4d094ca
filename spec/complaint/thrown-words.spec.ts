import { describe, expect, it } from 'vitest';
import { thrownWords } from '../../src/complaint/thrown-words.js';

/** An error with a stack of its own. */
function withStack(error: Error, stack: string): Error {
  error.stack = stack;
  return error;
}

describe('thrownWords', () => {
  it('names the kind of an error and the place where it was thrown', () => {
    const stack = 'TypeError: no\n    at evaluate (/home/me/my rnn.ts:24:5)\n    at other (/x.ts:1:1)';
    expect(thrownWords(withStack(new TypeError('no'), stack.replace('my rnn', 'my-rnn')))).toBe(
      'TypeError: no (at /home/me/my-rnn.ts:24)',
    );
    expect(thrownWords(withStack(new Error('plain'), 'Error: plain\n    at file:///a/b.mjs:3:7'))).toBe(
      'plain (at /a/b.mjs:3)',
    );
  });

  it('leaves out a place that it does not know, or that is Node’s', () => {
    expect(thrownWords(withStack(new Error('gone'), 'Error: gone'))).toBe('gone');
    expect(thrownWords(withStack(new Error('gone'), 'Error: gone\n    at node:fs:12:3'))).toBe('gone');
    expect(thrownWords(withStack(new Error('(/a.ts:1:1)'), 'Error: (/a.ts:1:1)'))).toBe('(/a.ts:1:1)');
  });

  it('shows what is no error, and survives what cannot be looked at', () => {
    expect(thrownWords('text')).toBe('"text"');
    expect(thrownWords(undefined)).toBe('undefined');
    const hostile = new Proxy(new Error('x'), {
      get: () => {
        throw new Error('no');
      },
    });
    expect(thrownWords(hostile)).toBe('something that cannot be shown');
  });
});
