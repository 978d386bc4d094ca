import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { packageFolder } from '../../src/node/package-folder.js';

describe('packageFolder', () => {
  it('is where the package.json of backproof stands', async () => {
    expect(`${await packageFolder()}/`).toBe(fileURLToPath(new URL('../../', import.meta.url)));
  });
});
