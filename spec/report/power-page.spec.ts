import { describe, expect, it } from 'vitest';
import { escapeMarkup } from '../../src/report/markup.js';
import { powerPage } from '../../src/report/power-page.js';
import { powerSentence } from '../../src/report/power-words.js';
import { cleanDocument, emptyDocument, flawedDocument, hostilePowerDocument } from './power-samples.js';

const documents = [
  ['clean', cleanDocument()],
  ['flawed', flawedDocument()],
  ['hostile', hostilePowerDocument()],
  ['empty', emptyDocument()],
] as const;

describe('powerPage', () => {
  it.each(documents)(
    'is one inert file for the %s document: no script, no address, one style',
    (_, document) => {
      const page = powerPage(document);
      const names = page
        .match(/<[a-zA-Z][^>]*>/g)!
        .join('\n')
        .replace(/"[^"]*"/g, '');
      expect(names).not.toMatch(/<(?:script|img|link|iframe|object|embed|base|form|svg)\b/i);
      expect(names).not.toMatch(/\s(?:on\w+|src|srcset|action|style|background)=/i);
      for (const [, address] of page.matchAll(/\shref="([^"]*)"/g)) expect(address).toMatch(/^#/);
      expect(page.match(/<style>/g)).toHaveLength(1);
    },
  );

  it.each(documents)(
    'uses each id once in the %s document, and refers to none that is missing',
    (_, document) => {
      const page = powerPage(document);
      const ids = [...page.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id!);
      expect(new Set(ids).size).toBe(ids.length);
      const references = [...page.matchAll(/aria-labelledby="([^"]*)"|href="#([^"]*)"/g)];
      for (const [, label, link] of references) expect(ids).toContain(label ?? link);
    },
  );

  it('escapes hostile texts wherever they stand', () => {
    const page = powerPage(hostilePowerDocument());
    expect(page).toContain('&lt;script&gt;globalThis.struck = 1&lt;/script&gt;');
    expect(page).not.toMatch(/<script|<img|<svg/);
    for (const hidden of ['\u0007', '\u001b', '\u202e', '\u2066']) expect(page).not.toContain(hidden);
  });

  it('says what was caught, the command, the seed, and what became of each fault', () => {
    const document = flawedDocument();
    const page = powerPage(document);
    expect(page).toContain(escapeMarkup(powerSentence(document)));
    expect(page).toContain('<code>backproof power --seed 7</code>');
    for (const text of [
      'missed: no case shows it',
      'caught as unknown',
      'named alike: permuted',
      'named, wrong detail',
    ]) {
      expect(page).toContain(text);
    }
    expect(page).toContain('12: Waa disagrees.');
  });

  it('says so when nothing was missed or misnamed', () => {
    const page = powerPage(cleanDocument());
    expect(page).toContain('Nothing was missed.');
    expect(page).toContain('Every name was right.');
  });
});
