import { describe, expect, it } from 'vitest';
import { placedText } from '../../../../src/report/plots/drawing/placed-text.js';

describe('placedText', () => {
  it('writes foreign text on one line, doing nothing it asks for', () => {
    const { style } = placedText('a\n\u202eb', 3, 4) as { style: object };
    expect(style).toMatchObject({
      text: 'a\\u000a\\u202eb',
      x: 3,
      y: 4,
      align: 'left',
      fontWeight: 'normal',
    });
  });
});
