import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readExamples } from '../../src/cli/decay/read-examples.js';
import { pageScript } from '../../src/node/page-script.js';
import { decayPage } from '../../src/report/decay-page.js';
import { launchedBrowser } from '../browser/launched-browser.js';
import { viewports } from '../browser/opened-pages.js';
import { longDocument } from '../report/long-document.js';

/** How often the page is opened. */
const openings = 7;

// How long the page of 20 series with 10,000 lags takes to open: until it is loaded and what is in sight is drawn.
const folder = mkdtempSync(join(tmpdir(), 'backproof-opening-'));
const path = join(folder, 'index.html');
const text = decayPage(longDocument(), { script: await pageScript(), examples: await readExamples() });
writeFileSync(path, text);
const browser = await launchedBrowser();
const times: number[] = [];
for (let opening = 0; opening < openings; opening++) {
  const context = await browser.newContext({ viewport: viewports.desktop, offline: true });
  const page = await context.newPage();
  await page.goto(pathToFileURL(path).href);
  await page.locator('.chart[data-drawn]').first().waitFor();
  times.push(await page.evaluate<number>('performance.now()'));
  await context.close();
}
await browser.close();
rmSync(folder, { recursive: true });
times.sort((one, other) => one - other);
process.stdout.write(
  `20 series × 10,000 lags: ${text.length} bytes; open after ${times.map((ms) => Math.round(ms)).join(', ')} ms\n`,
);
