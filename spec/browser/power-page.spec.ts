import { describe, expect, it } from 'vitest';
import { powerPage } from '../../src/report/power-page.js';
import { hostileTexts } from '../report/decay-samples.js';
import {
  cleanDocument,
  emptyDocument,
  flawedDocument,
  hostilePowerDocument,
} from '../report/power-samples.js';
import { axeViolations } from './axe-violations.js';
import { openedPages, screenshots, viewports } from './opened-pages.js';

const open = openedPages();

const documents = {
  clean: cleanDocument(),
  flawed: flawedDocument(),
  hostile: hostilePowerDocument(),
  empty: emptyDocument(),
};

describe('powerPage in a browser', () => {
  for (const [name, document] of Object.entries(documents)) {
    for (const [device, viewport] of Object.entries(viewports)) {
      for (const scheme of ['light', 'dark'] as const) {
        it(`shows the ${name} document ${scheme} on a ${device}: offline, without a complaint, no wider than the screen, as axe asks`, async () => {
          const { page, complaints, requests } = await open(powerPage(document), viewport, scheme);
          await page.screenshot({
            path: `${screenshots}/power-${name}-${device}-${scheme}.png`,
            fullPage: true,
          });
          expect(complaints).toEqual([]);
          expect(requests).toEqual([]);
          expect(await axeViolations(page)).toEqual([]);
          expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(viewport.width);
          await page.context().close();
        });
      }
    }
  }

  it('shows hostile texts as texts, and runs none of them', async () => {
    const { page } = await open(powerPage(hostilePowerDocument()), viewports.desktop);
    await page.evaluate('for (const each of document.querySelectorAll("details")) each.open = true');
    for (const text of hostileTexts.slice(0, 6)) {
      expect(await page.evaluate(`document.body.innerText.includes(${JSON.stringify(text)})`)).toBe(true);
    }
    expect(await page.evaluate('globalThis.struck')).toBeUndefined();
    expect(await page.locator('script, img, [onload], [onerror]').count()).toBe(0);
    await page.context().close();
  });

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
