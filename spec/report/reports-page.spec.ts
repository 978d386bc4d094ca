import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { escapeMarkup } from '../../src/report/markup.js';
import { type Evidence, reportsPage } from '../../src/report/reports-page.js';
import { hostileTexts } from './decay-samples.js';

function report(changes: Partial<Evidence> = {}): Evidence {
  return {
    question: 'Is it so?',
    number: '3 of 4',
    counted: 'trials say so.',
    sentence: 'One does not.',
    command: 'npm run trials',
    links: [
      { path: 'trials/trials.html', text: 'page' },
      { path: 'trials/trials.json', text: 'JSON' },
    ],
    ...changes,
  };
}

describe('reportsPage', () => {
  it('leads from each question to its report, with the answer, the other forms and the command', () => {
    const page = reportsPage([{ id: 'trials', title: 'Trials', reports: [report()] }]);
    expect(page).toContain('<a href="trials/trials.html">Is it so?</a>');
    expect(page).toContain('<b>3 of 4</b> trials say so.');
    expect(page).toContain('<p>One does not.</p>');
    expect(page).toContain('<code>npm run trials</code> · <a href="trials/trials.json">JSON</a>');
    expect(page).toContain('<a href="#trials">Trials</a>');
  });

  it('lets in its two style sheets, and nothing else', () => {
    const page = reportsPage([]);
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)![1]!.replaceAll('&#39;', "'");
    const hashes = [...page.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(
      ([, style]) => `'sha256-${createHash('sha256').update(style!).digest('base64')}'`,
    );
    expect(hashes).toHaveLength(2);
    expect(policy).toContain(`style-src ${hashes.join(' ')};`);
  });

  it('escapes every text', () => {
    const all = hostileTexts.join(' ');
    const hostile = report({ question: all, number: all, counted: all, sentence: all, command: all });
    const page = reportsPage([{ id: 'hostile', title: all, reports: [hostile] }]);
    expect(page.split(escapeMarkup(all))).toHaveLength(8);
    expect(page).not.toMatch(/<script|<img|<svg/);
  });
});
