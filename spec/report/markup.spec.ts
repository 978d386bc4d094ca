import { describe, expect, it } from 'vitest';
import { escapeMarkup, html, markupText, trusted } from '../../src/report/markup.js';

describe('escapeMarkup', () => {
  it('escapes what ends an element or an attribute, and the ampersand first', () => {
    expect(escapeMarkup(`&lt;<b a="1" c='2'>`)).toBe('&amp;lt;&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;');
  });

  it('shows control characters instead of writing them', () => {
    expect(escapeMarkup('\u0000\u001b')).toBe('\\u0000\\u001b');
  });
});

describe('html', () => {
  it('escapes text, keeps markup, joins lists and leaves null out', () => {
    const items = ['<', '>'].map((text) => html`<li>${text}</li>`);
    expect(markupText(html`<ul id="${'"'}">${items}${null}${7}</ul>`)).toBe(
      '<ul id="&quot;"><li>&lt;</li><li>&gt;</li>7</ul>',
    );
  });

  it('escapes an object that only looks like markup, as a document from a file could hold', () => {
    const forged = JSON.parse('{"markup":"<script>","Symbol(markup)":"<script>"}') as string;
    expect(markupText(html`${forged}`)).toBe('[object Object]');
  });

  it('takes what is declared trusted as it is', () => {
    expect(markupText(html`<p>${trusted('<b>1</b>')}</p>`)).toBe('<p><b>1</b></p>');
  });
});
