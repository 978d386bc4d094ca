import { beforeAll, describe, expect, it } from 'vitest';
import { readExamples } from '../../src/cli/decay/read-examples.js';
import type { DecayDocument } from '../../src/decay/decay-document.js';
import { pageScript } from '../../src/node/page-script.js';
import { type DecayPageOptions, decayPage } from '../../src/report/decay-page.js';
import { hostileDocument, hostileTexts, sampleDocument } from '../report/decay-samples.js';
import { measuredDocument } from '../report/plots/measure-samples.js';
import { drawAll } from './draw-all.js';
import { openedPages, viewports } from './opened-pages.js';

const open = openedPages();
let options: DecayPageOptions;

beforeAll(async () => {
  options = { script: await pageScript(), examples: await readExamples() };
});

function pageOf(document: DecayDocument): string {
  return decayPage(document, options);
}

describe('decayPage in use', () => {
  it('shows hostile texts as texts, in tips, lists and tables too, and runs none of them', async () => {
    const { page } = await open(pageOf(hostileDocument()), viewports.desktop);
    await drawAll(page);
    await page.evaluate('for (const each of document.querySelectorAll("details")) each.open = true');
    for (const chart of await page.locator('.chart').all()) {
      await chart.focus();
      for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown', 'End']) await page.keyboard.press(key);
    }
    for (const text of hostileTexts.slice(0, 6)) {
      expect(await page.evaluate(`document.body.innerText.includes(${JSON.stringify(text)})`)).toBe(true);
    }
    expect(await page.evaluate('globalThis.struck')).toBeUndefined();
    expect(await page.locator('script').count()).toBe(4); // data, program packed, loader, program
    expect(await page.locator('img, [onload], [onerror]').count()).toBe(0);
    await page.context().close();
  });

  it('tells what the pointer is at', async () => {
    const { page } = await open(pageOf(sampleDocument()), viewports.desktop);
    const chart = page.locator('[data-plot="decay"] .chart');
    await chart.scrollIntoViewIfNeeded();
    await page.locator('[data-plot="decay"] .chart[data-drawn]').waitFor();
    const box = (await chart.boundingBox())!;
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    const tip = page.locator('[data-plot="decay"] .tip');
    await tip.waitFor();
    expect(await tip.innerText()).toMatch(/^lag \d+\n(?:bound: .*\n)?90 %: \S+\nmedian: \S+\n10 %: \S+$/);
    await page.context().close();
  });

  it('is walked through by keys, and says where one is', async () => {
    const { page } = await open(pageOf(measuredDocument()), viewports.desktop);
    await drawAll(page);
    for (const place of await page.locator('[data-plot]').all()) {
      const told = place.locator('[aria-live]');
      await place.locator('.chart').focus();
      await page.keyboard.press('ArrowRight');
      const first = await told.textContent();
      expect(first, (await place.getAttribute('data-plot')) ?? '').not.toBe('');
      await page.keyboard.press('End');
      expect(await told.textContent()).not.toBe('');
      expect(await place.locator('.tip').count()).toBe(1);
      await page.keyboard.press('Escape');
    }
    await page.context().close();
  });

  it('lays every drawing out for paper before it is printed, and for the screen again after it', async () => {
    const { page } = await open(pageOf(sampleDocument()), viewports.desktop);
    const widest = () =>
      page.evaluate<number>(
        'Math.max(...[...document.querySelectorAll(".chart svg")].map((svg) => svg.getBoundingClientRect().width))',
      );
    await drawAll(page);
    expect(await widest()).toBeGreaterThan(1000);
    await page.evaluate('dispatchEvent(new Event("beforeprint"))');
    expect(await widest()).toBeLessThanOrEqual(700); // CSS pixels between the margins of A4 and Letter
    await page.context().close();
  });

  it('gives the numbers of the view that is shown, as a table and as a file', async () => {
    const { page } = await open(pageOf(sampleDocument()), viewports.desktop);
    await drawAll(page);
    const place = page.locator('[data-plot="decay"]');
    await place.locator('select').selectOption({ index: 1 });
    await place.locator('summary').click();
    const label = sampleDocument().series.filter(({ length }) => length === 1000)[1]!.label;
    expect(await place.locator('caption').innerText()).toBe(`ln of G(k)/G(0) of ${label}`);
    const download = page.waitForEvent('download');
    await place.getByRole('button').click();
    expect((await download).suggestedFilename()).toMatch(/^decay-02-gru-.*\.csv$/);
    await page.context().close();
  });
});
