import { describe, expect, it } from 'vitest';
import { conformancePage } from '../../src/report/conformance/conformance-page.js';
import {
  emptyConformance,
  hostileConformance,
  mixedDocument,
} from '../report/conformance/conformance-samples.js';
import { hostileTexts } from '../report/decay-samples.js';
import { axeViolations } from './axe-violations.js';
import { openedPages, screenshots, viewports } from './opened-pages.js';

const documents = { mixed: mixedDocument(), hostile: hostileConformance(), empty: emptyConformance() };

const open = openedPages();

describe('conformancePage in a browser', () => {
  for (const [name, document] of Object.entries(documents)) {
    for (const [device, viewport] of Object.entries(viewports)) {
      for (const scheme of ['light', 'dark'] as const) {
        it(`shows the ${name} document ${scheme} on a ${device}: offline, without a complaint, no wider than the screen`, async () => {
          const { page, complaints, requests } = await open(conformancePage(document), viewport, scheme);
          const width = await page.evaluate('document.documentElement.scrollWidth');
          await page.screenshot({
            path: `${screenshots}/conformance-${name}-${device}-${scheme}.png`,
            fullPage: true,
          });
          expect(complaints).toEqual([]);
          expect(requests).toEqual([]);
          expect(width).toBe(viewport.width);
          await page.context().close();
        });
      }
    }
  }

  it('shows hostile texts as texts, and runs none of them', async () => {
    const { page } = await open(conformancePage(hostileConformance()), viewports.desktop);
    for (const text of hostileTexts.slice(0, 6)) {
      expect(await page.evaluate(`document.body.innerText.includes(${JSON.stringify(text)})`)).toBe(true);
    }
    expect(await page.evaluate('globalThis.struck')).toBeUndefined();
    expect(await page.locator('script, img, [onload], [onerror]').count()).toBe(0);
    await page.context().close();
  });

  it('lets its own style sheets in and nothing else', async () => {
    const { page, complaints } = await open(conformancePage(mixedDocument()), viewports.desktop);
    const border = 'getComputedStyle(document.querySelector(".finding")).borderLeftWidth';
    expect(await page.evaluate(border)).toBe('3px');
    await page.evaluate(
      `document.body.insertAdjacentHTML('beforeend', '<img src="data:," onerror="globalThis.struck = 1"><p id="styled" style="color: red">x</p>')`,
    );
    expect(await page.evaluate('globalThis.struck')).toBeUndefined();
    expect(await page.evaluate('getComputedStyle(document.getElementById("styled")).color')).not.toBe(
      'rgb(255, 0, 0)',
    );
    expect(complaints.join('\n')).toMatch(/Content Security Policy/);
    await page.context().close();
  });

  it.each(['light', 'dark'] as const)('writes every text with enough contrast, %s', async (scheme) => {
    const { page } = await open(conformancePage(mixedDocument()), viewports.desktop, scheme);
    expect(await page.evaluate(leastContrast)).toBeGreaterThanOrEqual(readableContrast);
    await page.context().close();
  });

  it.each(['light', 'dark'] as const)('keeps every rule that axe knows, %s', async (scheme) => {
    for (const document of Object.values(documents)) {
      const { page } = await open(conformancePage(document), viewports.phone, scheme);
      expect(await axeViolations(page)).toEqual([]);
      await page.context().close();
    }
  });

  it('names its landmarks, table and rows for those who listen', async () => {
    const { page } = await open(conformancePage(mixedDocument()), viewports.phone);
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
    for (const landmark of ['banner', 'navigation', 'main', 'contentinfo'] as const) {
      expect(await page.getByRole(landmark).count(), landmark).toBe(1);
    }
    const table = page.getByRole('table', { name: 'Cell by cell' });
    expect(await table.getByRole('columnheader', { name: 'Own gradient' }).count()).toBe(1);
    expect(await table.getByRole('row', { name: /^lstm Verdict passes/ }).count()).toBe(1);
    expect(await page.getByRole('article', { name: /^The Elman cell’s gradient/ }).count()).toBe(2);
    await page.context().close();
  });
});

/** WCAG 2.1, 1.4.3, level AA, for text of ordinary size. */
const readableContrast = 4.5;

/** The least contrast of a text against what it stands on, as WCAG 2.1 defines it; run in the page. */
const leastContrast = `(() => {
  const channel = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = (colour) => {
    const [red, green, blue] = colour.match(/[\\d.]+/g).map(Number);
    return 0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue);
  };
  const ground = (element) => {
    for (let above = element; above !== null; above = above.parentElement) {
      const colour = getComputedStyle(above).backgroundColor;
      if (colour !== 'rgba(0, 0, 0, 0)') return colour;
    }
    return 'rgb(255, 255, 255)';
  };
  const texts = [...document.querySelectorAll('body *')].filter((element) =>
    [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== ''));
  return Math.min(...texts.map((element) => {
    const [dark, light] = [luminance(getComputedStyle(element).color), luminance(ground(element))].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  }));
})()`;
