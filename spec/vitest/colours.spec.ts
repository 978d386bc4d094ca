import { describe, expect, it } from 'vitest';
import { messageColours } from '../../src/vitest/colours.js';

const isColoured = (environment: Parameters<typeof messageColours>[0]): boolean =>
  messageColours(environment).red('x') !== 'x';

describe('messageColours', () => {
  it('has none unless Vitest writes to a terminal, or colours are forced', () => {
    expect(isColoured({})).toBe(false);
    expect(isColoured({ FORCE_TTY: '' })).toBe(false);
    expect(isColoured({ FORCE_TTY: 'true' })).toBe(true);
    expect(isColoured({ FORCE_COLOR: '1' })).toBe(true);
  });

  it('has none where they are not wanted', () => {
    expect(isColoured({ FORCE_TTY: 'true', NO_COLOR: '1' })).toBe(false);
    expect(isColoured({ FORCE_TTY: 'true', FORCE_COLOR: '0' })).toBe(false);
  });
});
