import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { categoryOf, withShownShape } from './api-pages.js';

const src = new URL('../../src/', import.meta.url);

describe('categoryOf', () => {
  it('names a category by the folder directly in src/', () => {
    expect(categoryOf('/a/src/b/src/check/plan/plan.ts')).toBe('The check: is the gradient right?');
    expect(categoryOf('/a/src/numeric/norm.ts')).toBe('Numbers: tensors, random streams, statistics');
  });

  it('refuses a folder without a category, and a file outside of src/', () => {
    expect(() => categoryOf('/a/src/elsewhere/x.ts')).toThrow('no category');
    expect(() => categoryOf('/a/spec/check/x.ts')).toThrow('no category');
    expect(readdirSync(src)).toContain('check');
  });
});

describe('withShownShape', () => {
  it('escapes a shape at the beginning, which would not be shown, and nothing else', () => {
    expect(withShownShape('[L·H]: layer by layer')).toBe('\\[L·H]: layer by layer');
    expect(withShownShape('inputs [B, T]: dense')).toBe('inputs [B, T]: dense');
    expect(withShownShape('[B, T] of words')).toBe('[B, T] of words');
  });
});
