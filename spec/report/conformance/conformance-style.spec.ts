import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { conformanceRules } from '../../../src/report/conformance/conformance-style.js';

describe('conformanceRules', () => {
  it('tells the hash of its rules, without which a browser keeps them out', () => {
    const { style, hash } = conformanceRules;
    expect(hash).toBe(createHash('sha256').update(style).digest('base64'));
  });

  it('asks nothing of the network', () => {
    expect(conformanceRules.style).not.toMatch(/url\(|@import|<\//);
  });
});
