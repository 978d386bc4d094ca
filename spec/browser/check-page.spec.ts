import { describe, expect, it } from 'vitest';
import { checkPage } from '../../src/report/check-page.js';
import { hostileCheck, nothingResult } from '../report/check-page-samples.js';
import { swappedGates } from '../report/pretty-samples.js';
import {
  erroneousResult,
  failingResult,
  inconclusiveResult,
  knownResult,
  passingResult,
} from '../report/result-samples.js';
import { openedPages, viewports } from './opened-pages.js';
import { itKeepsToItsStyles, itShowsHostileTexts, itShowsPages } from './page-rules.js';

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
const command = 'backproof check ./my-lstm.ts --seed 7';
const pages = Object.fromEntries(
  Object.entries(results).map(([name, result]) => [name, checkPage(result, command)]),
);

describe('checkPage in a browser', () => {
  itShowsPages('check', pages, open);
  itShowsHostileTexts(checkPage(hostileCheck()), open);
  itKeepsToItsStyles(checkPage(deepFailure), '4px', open);

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
