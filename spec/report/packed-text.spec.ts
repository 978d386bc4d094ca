import { describe, expect, it } from 'vitest';
import { packedText, unpackedText } from '../../src/report/packed-text.js';

describe('packedText', () => {
  it('comes back, whatever it holds', async () => {
    const text = '</script><!-- \u2028 ‖∂L/∂h‖ 𝛿 \u0000'.repeat(3000);
    expect(await unpackedText(packedText(text))).toBe(text);
    expect(packedText(text).length).toBeLessThan(text.length / 10);
  });

  it('is safe anywhere in a page, and the same every time', () => {
    expect(packedText('</script>')).toMatch(/^[A-Za-z0-9+/]+=*$/);
    expect(packedText('a')).toBe(packedText('a'));
  });
});
