import { describe, expect, it } from 'vitest';
import { terminalWindow } from './terminal-window.js';

describe('terminalWindow', () => {
  it('turns colours into classes and leaves no escape sequence', () => {
    const page = terminalWindow('\u001b[31mFAIL\u001b[39m \u001b[1mmy-lstm\u001b[22m');
    expect(page).toContain('<span class="ansi-red-fg">FAIL</span>');
    expect(page).toMatch(/<span style="font-weight:bold">my-lstm<\/span>/);
    expect(page).not.toContain('\u001b');
    expect(page).not.toContain('[31m');
  });

  it('shows markup instead of reading it', () => {
    const page = terminalWindow('<script>alert(1)</script> & "quoted"');
    expect(page).toContain('&lt;script&gt;');
    expect(page).not.toContain('<script>');
  });

  it('loads nothing', () => {
    expect(terminalWindow('see https://example.org')).not.toMatch(/\b(?:src|href)=|url\(/);
  });
});
