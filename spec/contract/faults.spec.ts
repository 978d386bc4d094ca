import { describe, expect, it } from 'vitest';
import { faultIds, faultSections } from '../../src/contract/faults.js';

describe('faultIds', () => {
  it('hold every id of every section once, unknown last', () => {
    expect([...faultIds]).toEqual(Object.values(faultSections).flat());
    expect(new Set(faultIds).size).toBe(faultIds.length);
    expect(faultIds.at(-1)).toBe('unknown');
  });

  it('are written in lower case with hyphens', () => {
    for (const id of faultIds) expect(id).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
  });
});
