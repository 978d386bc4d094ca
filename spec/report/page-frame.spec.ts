import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { html } from '../../src/report/markup.js';
import { framedPage } from '../../src/report/page-frame.js';

describe('framedPage', () => {
  const page = framedPage('<script>alert(1)</script>', html`<main>${'<img src=x>'}</main>`);

  it('escapes the title and what the body takes in', () => {
    expect(page).not.toMatch(/<script|<img/);
    expect(page).toContain('<title>&lt;script&gt;');
  });

  it('lets in the style sheet that it holds, and nothing else', () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/
      .exec(page)![1]!
      .replaceAll('&#39;', "'");
    const style = /<style>([\s\S]*)<\/style>/.exec(page)![1]!;
    const hash = createHash('sha256').update(style).digest('base64');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`style-src 'sha256-${hash}'`);
  });
});
