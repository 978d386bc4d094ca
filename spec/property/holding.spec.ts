import { describe, expect, it } from 'vitest';
import { copyOfRequest } from '../../src/contract/copies.js';
import type { Property } from '../../src/property/property.js';
import { referenceSubject } from '../../src/subject/reference.js';
import { casesOf } from './cases.js';
import { holdingOf } from './holding.js';

describe('holdingOf', () => {
  it('refuses a property that changes the request that it is given', async () => {
    const changing: Property = {
      name: 'changing',
      statement: 'Another number.',
      domain: 'any request',
      applies: () => true,
      async relate({ parameters }) {
        parameters.Wax!.data[0]! += 1;
        return [];
      },
    };
    // A copy: others are asked the case itself.
    const requests = casesOf(changing, 1).map(copyOfRequest);
    await expect(holdingOf(changing, referenceSubject(), requests)).rejects.toThrow('changing changes');
  });
});
