import { describe, expect, it } from 'vitest';
import { memberPath } from '../../src/complaint/path.js';

describe('memberPath', () => {
  it.each([
    ['Wax_l1_reverse', 'reply.Wax_l1_reverse'],
    ['ii.kernel', 'reply["ii.kernel"]'],
    ['0', 'reply["0"]'],
    ['', 'reply[""]'],
    ['a\nb', 'reply["a\\nb"]'],
    ['Wax\n', 'reply["Wax\\n"]'],
  ])('reaches %j by %s', (key, path) => {
    expect(memberPath('reply', key)).toBe(path);
  });
});
