import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { axeViolations } from './axe-violations.js';
import { openedPages, screenshots, viewports } from './opened-pages.js';

const open = openedPages();
const text = readFileSync(new URL('../../reports/index.html', import.meta.url), 'utf8');

describe('reports/index.html in a browser', () => {
  for (const [device, viewport] of Object.entries(viewports)) {
    for (const scheme of ['light', 'dark'] as const) {
      it(`shows ${scheme} on a ${device}: offline, without a complaint, no wider than the screen, as axe asks`, async () => {
        const { page, complaints, requests } = await open(text, viewport, scheme);
        await page.screenshot({ path: `${screenshots}/reports-${device}-${scheme}.png`, fullPage: true });
        expect(complaints).toEqual([]);
        expect(requests).toEqual([]);
        expect(await axeViolations(page)).toEqual([]);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(viewport.width);
        await page.context().close();
      });
    }
  }
});
