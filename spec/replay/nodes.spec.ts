import { describe, expect, inject, it } from 'vitest';
import { nodeVersions } from './nodes.js';

describe('the versions of Node', () => {
  it.each(nodeVersions)('include Node %i: without it nothing is known of replays under it', (version) => {
    expect(inject('nodes')[version]).toEqual({ path: expect.any(String) });
  });
});
