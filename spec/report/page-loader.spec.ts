import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { pageLoader, pageLoaderHash } from '../../src/report/page-loader.js';

describe('pageLoaderHash', () => {
  it('is the SHA-256 of the loader: after a change of it, put the received value there', () => {
    expect(pageLoaderHash).toBe(createHash('sha256').update(pageLoader).digest('base64'));
  });
});
