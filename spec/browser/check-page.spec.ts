import { describe, expect, it } from 'vitest';
import { checkPage } from '../../src/report/check-page.js';
import { hostileCheck, nothingResult } from '../report/check-page-samples.js';
import { hostileTexts } from '../report/decay-samples.js';
import { swappedGates } from '../report/pretty-samples.js';
import {
  erroneousResult,
  failingResult,
  inconclusiveResult,
  knownResult,
  passingResult,
} from '../report/result-samples.js';
import { axeViolations } from './axe-violations.js';
import { openedPages, screenshots, viewports } from './opened-pages.js';

const open = openedPages();

const deepFailure = { ...failingResult(), findings: [swappedGates(), ...failingResult().findings] };
const results = {
  pass: passingResult(),
  fail: deepFailure,
  known: knownResult(),
  inconclusive: inconclusiveResult(),
  error: erroneousResult(),
  nothing: nothingResult(),
  hostile: hostileCheck(),
};
const pages = Object.entries(results).map(
  ([name, result]) => [name, checkPage(result, 'backproof check ./my-lstm.ts --seed 7')] as const,
);

describe('checkPage in a browser', () => {
  for (const [name, text] of pages) {
    for (const [device, viewport] of Object.entries(viewports)) {
      for (const scheme of ['light', 'dark'] as const) {
        it(`shows ${name} ${scheme} on a ${device}: offline, without a complaint, no wider than the screen, as axe asks`, async () => {
          const { page, complaints, requests } = await open(text, viewport, scheme);
          await page.screenshot({
            path: `${screenshots}/check-${name}-${device}-${scheme}.png`,
            fullPage: true,
          });
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

  it('shows hostile texts as texts, and runs none of them', async () => {
    const { page } = await open(checkPage(hostileCheck()), viewports.desktop);
    for (const text of hostileTexts.slice(0, 6)) {
      expect(await page.evaluate(`document.body.innerText.includes(${JSON.stringify(text)})`)).toBe(true);
    }
    expect(await page.evaluate('globalThis.struck')).toBeUndefined();
    expect(await page.locator('script, img, [onload], [onerror]').count()).toBe(0);
    await page.context().close();
  });

  it('lets its own style sheets in and nothing else', async () => {
    const { page, complaints } = await open(checkPage(deepFailure), viewports.desktop);
    const border = 'getComputedStyle(document.querySelector(".finding")).borderLeftWidth';
    expect(await page.evaluate(border)).toBe('4px');
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

  it('names its landmarks, findings and rows for those who listen, on a phone too', async () => {
    const { page } = await open(checkPage(deepFailure), viewports.phone);
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
    for (const landmark of ['banner', 'navigation', 'main', 'contentinfo'] as const) {
      expect(await page.getByRole(landmark).count(), landmark).toBe(1);
    }
    expect(await page.getByRole('article', { name: /^1 of 3 · lstm \/ my-lstm/ }).count()).toBe(1);
    const table = page.getByRole('table', { name: 'Check by check' });
    expect(await table.getByRole('row', { name: /^gradient\/reference fail/ }).count()).toBe(1);
    expect(await table.getByRole('columnheader', { name: 'Error ÷ budget' }).count()).toBe(1);
    await page.context().close();
  });

  it('gives the whole replay line to whoever clicks on it', async () => {
    const { page } = await open(checkPage(deepFailure), viewports.phone);
    await page.locator('.finding .replay code').first().click();
    expect(await page.evaluate('getSelection().toString()')).toBe(deepFailure.findings[0]!.replay);
    await page.context().close();
  });
});
