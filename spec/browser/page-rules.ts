import { expect, it } from 'vitest';
import { hostileTexts } from '../report/decay-samples.js';
import { axeViolations } from './axe-violations.js';
import { type openedPages, screenshots, viewports } from './opened-pages.js';

type Open = ReturnType<typeof openedPages>;

/** Adds specs that photograph pages at all sizes, light and dark, and hold them to what every page without scripts keeps. */
export function itShowsPages(kind: string, pages: Readonly<Record<string, string>>, open: Open): void {
  for (const [name, text] of Object.entries(pages)) {
    for (const [device, viewport] of Object.entries(viewports)) {
      for (const scheme of ['light', 'dark'] as const) {
        it(`shows ${name} ${scheme} on a ${device}: offline, without a complaint, no wider than the screen, as axe asks`, async () => {
          const { page, complaints, requests } = await open(text, viewport, scheme);
          const path = `${screenshots}/${kind}-${name}-${device}-${scheme}.png`;
          await page.screenshot({ path, fullPage: true });
          expect(complaints).toEqual([]);
          expect(requests).toEqual([]);
          expect(await axeViolations(page)).toEqual([]);
          // With all that was folded away: the widest that the page can be.
          expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(viewport.width);
          await page.context().close();
        });
      }
    }
  }
}

/** Adds a spec: a page shows hostile texts as texts, what is folded away too, and runs none of them. */
export function itShowsHostileTexts(text: string, open: Open): void {
  it('shows hostile texts as texts, and runs none of them', async () => {
    const { page } = await open(text, viewports.desktop);
    await page.evaluate('for (const each of document.querySelectorAll("details")) each.open = true');
    for (const hostile of hostileTexts.slice(0, 6)) {
      expect(await page.evaluate(`document.body.innerText.includes(${JSON.stringify(hostile)})`)).toBe(true);
    }
    expect(await page.evaluate('globalThis.struck')).toBeUndefined();
    expect(await page.locator('script, img, [onload], [onerror]').count()).toBe(0);
    await page.context().close();
  });
}

/**
 * Adds a spec: a page lets its own style sheets in and nothing else.
 *
 * @param border - how thick the left border of a finding is by its own style sheet
 */
export function itKeepsToItsStyles(text: string, border: string, open: Open): void {
  it('lets its own style sheets in and nothing else', async () => {
    const { page, complaints } = await open(text, viewports.desktop);
    const style = 'getComputedStyle(document.querySelector(".finding")).borderLeftWidth';
    expect(await page.evaluate(style)).toBe(border);
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
}
