import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { pageScript } from '../../src/node/page-script.js';

describe('pageScript', () => {
  it('is a program that ends in no page early, with its own hash', async () => {
    const { text, hash } = await pageScript();
    expect(text.length).toBeGreaterThan(100_000);
    expect(text).not.toMatch(/<\/script|<!--/i);
    expect(hash).toBe(createHash('sha256').update(text).digest('base64'));
  });

  it('is the same every time', async () => {
    expect((await pageScript()).hash).toBe((await pageScript()).hash);
  });
});
