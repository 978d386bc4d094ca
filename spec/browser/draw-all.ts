import type { Page } from 'playwright-core';

/** Makes every plot appear, as printing does, waits until each is drawn, and ends the printing. */
export async function drawAll(page: Page): Promise<void> {
  const without = (what: string) => page.locator(`[data-plot]:not(:has(${what}))`).first();
  await without('.chart').waitFor({ state: 'detached' });
  await page.evaluate('dispatchEvent(new Event("beforeprint"))');
  await without('.chart[data-drawn]').waitFor({ state: 'detached' });
  await page.evaluate('dispatchEvent(new Event("afterprint"))');
}
