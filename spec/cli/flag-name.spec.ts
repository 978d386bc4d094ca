import { describe, expect, it } from 'vitest';
import { flagName } from '../../src/cli/flag-name.js';

describe('flagName', () => {
  it('joins words by hyphens', () => {
    expect(flagName('data')).toBe('--data');
    expect(flagName('weightsPrefix')).toBe('--weights-prefix');
  });
});
