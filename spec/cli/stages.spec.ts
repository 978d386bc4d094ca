import { describe, expect, it } from 'vitest';
import { canRedraw } from '../../src/cli/stages.js';

describe('canRedraw', () => {
  it('takes a terminal whose width is known', () => {
    const terminal = { isTTY: true, columns: 80 };
    expect(canRedraw(terminal, terminal)).toBe(true);
    expect(canRedraw(terminal, {})).toBe(true);
    expect(canRedraw({}, terminal)).toBe(false);
  });

  it('takes no terminal of no columns, where every letter would be a line', () => {
    const terminal = { isTTY: true, columns: 80 };
    const unknown = { isTTY: true, columns: 0 };
    expect(canRedraw(unknown, terminal)).toBe(false);
    expect(canRedraw(terminal, unknown)).toBe(false);
  });
});
