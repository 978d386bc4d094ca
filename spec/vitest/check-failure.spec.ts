import { describe, expect, it } from 'vitest';
import { CheckFailure, callFrames } from '../../src/vitest/check-failure.js';

function called(): string {
  return callFrames(called);
}

describe('callFrames', () => {
  it('begins where the function was called', () => {
    const [, first = ''] = called().split('\n');
    expect(first).toMatch(/^\s+at .*check-failure\.spec\.ts:\d+:\d+/);
    expect(called()).not.toContain('at called');
  });
});

describe('CheckFailure', () => {
  it('has its message and the place that it was given, not the one where it was made', () => {
    const failure = new CheckFailure('Two\nlines.', '\n    at there.ts:1:2');
    expect(failure.message).toBe('Two\nlines.');
    expect(failure.stack).toBe('CheckFailure: Two\nlines.\n    at there.ts:1:2');
  });
});
