import { describe, expect, it } from 'vitest';
import { powerPage } from '../../src/report/power-page.js';
import {
  cleanDocument,
  emptyDocument,
  flawedDocument,
  hostilePowerDocument,
} from '../report/power-samples.js';
import { axeViolations } from './axe-violations.js';
import { openedPages, viewports } from './opened-pages.js';
import { itShowsHostileTexts, itShowsPages } from './page-rules.js';

const open = openedPages();

const pages = {
  clean: powerPage(cleanDocument()),
  flawed: powerPage(flawedDocument()),
  hostile: powerPage(hostilePowerDocument()),
  empty: powerPage(emptyDocument()),
};

describe('powerPage in a browser', () => {
  itShowsPages('power', pages, open);
  itShowsHostileTexts(powerPage(hostilePowerDocument()), open);

  it('names its landmarks, tables and rows for those who listen', async () => {
    const { page } = await open(powerPage(flawedDocument()), viewports.phone);
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
    for (const landmark of ['banner', 'navigation', 'main', 'contentinfo'] as const) {
      expect(await page.getByRole(landmark).count(), landmark).toBe(1);
    }
    expect(await page.getByRole('columnheader', { name: 'Caught, share' }).count()).toBe(1);
    expect(await page.getByRole('region', { name: 'The confusion matrix' }).count()).toBe(1);
    await page.context().close();
  });
});

describe('axeViolations', () => {
  it('rejects a page that some cannot use: pale, without a language, a picture that says nothing', async () => {
    const { page } = await open(
      '<!doctype html><title>x</title><main><h1>x</h1><p style="color:#ccc">pale</p><details><summary>s</summary><img src="data:,"></details></main>',
      viewports.desktop,
    );
    const rules = (await axeViolations(page)).map((line) => line.split(' ')[1]);
    expect(rules).toEqual(expect.arrayContaining(['color-contrast:', 'html-has-lang:', 'image-alt:']));
    await page.context().close();
  });
});
