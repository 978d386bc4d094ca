/** Makes the pictures of the README: `npm run screenshots [-- decay|check]`, into reports/screenshots. */
import { mkdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { drawAll } from './draw-all.js';
import { failingCheck } from './failing-check.js';
import { launchedBrowser } from './launched-browser.js';
import { terminalWindow } from './terminal-window.js';

/** A page with a README in it should come at once on a slow line: at 300 KB each, two pictures take a second at 5 Mbit/s. */
const largestBytes = 300_000;
const viewport = { width: 1280, height: 900 };
const top = new URL('../../', import.meta.url);
const folder = fileURLToPath(new URL('reports/screenshots/', top));

interface Picture {
  /** pixels of the picture for one of the page */
  readonly scale: number;
  /** takes the picture and gives its path */
  readonly photograph: (page: Page) => Promise<string>;
}

const pictures: Readonly<Record<string, Picture>> = {
  decay: { scale: 1, photograph: photographDecayReport },
  check: { scale: 1.5, photograph: photographFailingCheck },
};

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !(name in pictures));
if (unknown !== undefined)
  throw new Error(`There is no picture “${unknown}”: decay, check, or both without a name.`);
mkdirSync(folder, { recursive: true });
const browser = await launchedBrowser();
try {
  for (const [name, picture] of Object.entries(pictures)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    process.stdout.write(`${await photographed(browser, picture)}\n`);
  }
} finally {
  await browser.close();
}

/** Takes one picture and says how large it is; an Error if it is too large for the README. */
async function photographed(opened: Browser, { scale, photograph }: Picture): Promise<string> {
  const page = await opened.newPage({ viewport, colorScheme: 'light', deviceScaleFactor: scale });
  const path = await photograph(page);
  await page.close();
  const bytes = statSync(path).size;
  if (bytes > largestBytes) throw new Error(`${path} has ${bytes} bytes, expected ${largestBytes} at most.`);
  return `${path}: ${Math.ceil(bytes / 1000)} KB`;
}

/** The first plot of the decay report as it stands in reports/decay, with its question and what it says. */
async function photographDecayReport(page: Page): Promise<string> {
  const path = `${folder}decay-report.png`;
  await page.goto(new URL('reports/decay/index.html', top).href);
  await drawAll(page);
  await page.evaluate('document.fonts.ready');
  await page.locator('#plot-reach').screenshot({ path, animations: 'disabled' });
  return path;
}

/** A check that fails, run for this picture, as a terminal shows it. */
async function photographFailingCheck(page: Page): Promise<string> {
  const path = `${folder}failing-check.png`;
  await page.setContent(terminalWindow(failingCheck()));
  await page.locator('body').screenshot({ path });
  return path;
}
