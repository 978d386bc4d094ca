import { describe, expect, it } from 'vitest';
import { conformancePage } from '../../src/report/conformance/conformance-page.js';
import {
  emptyConformance,
  hostileConformance,
  mixedDocument,
} from '../report/conformance/conformance-samples.js';
import { openedPages, viewports } from './opened-pages.js';
import { itKeepsToItsStyles, itShowsHostileTexts, itShowsPages } from './page-rules.js';

const pages = {
  mixed: conformancePage(mixedDocument()),
  hostile: conformancePage(hostileConformance()),
  empty: conformancePage(emptyConformance()),
};

const open = openedPages();

describe('conformancePage in a browser', () => {
  itShowsPages('conformance', pages, open);
  itShowsHostileTexts(pages.hostile, open);
  itKeepsToItsStyles(pages.mixed, '3px', open);

  it.each(['light', 'dark'] as const)('writes every text with enough contrast, %s', async (scheme) => {
    const { page } = await open(pages.mixed, viewports.desktop, scheme);
    expect(await page.evaluate(leastContrast)).toBeGreaterThanOrEqual(readableContrast);
    await page.context().close();
  });

  it('names its landmarks, table and rows for those who listen', async () => {
    const { page } = await open(pages.mixed, viewports.phone);
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
