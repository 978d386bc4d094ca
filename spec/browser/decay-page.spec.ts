import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DecayDocument } from '../../src/decay/decay-document.js';
import { decayPage } from '../../src/report/decay-page.js';
import { decaySvgFiles } from '../../src/report/decay-svg.js';
import {
  awkwardDocument,
  documentOf,
  hostileDocument,
  hostileTexts,
  sampleDocument,
} from '../report/decay-samples.js';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const screenshots = 'reports/test';
const viewports = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } } as const;
const quietFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const documents: Readonly<Record<string, DecayDocument>> = {
  sample: sampleDocument(),
  awkward: awkwardDocument(),
  hostile: hostileDocument(),
  empty: documentOf([]),
};

let browser: Browser;
let folder: string;

beforeAll(async () => {
  if (!existsSync(executablePath)) {
    throw new Error(
      `These specs need Chromium, and ${executablePath} is not there. Install it (apt-get install chromium) or set CHROMIUM to its path.`,
    );
  }
  browser = await chromium.launch({ executablePath, args: quietFlags });
  folder = mkdtempSync(join(tmpdir(), 'backproof-page-'));
  mkdirSync(screenshots, { recursive: true });
});

afterAll(async () => {
  await browser?.close();
  if (folder !== undefined) rmSync(folder, { recursive: true });
});

interface Visit {
  readonly page: Page;
  /** console messages and uncaught errors */
  readonly complaints: readonly string[];
  /** addresses asked for beside the page's own */
  readonly requests: readonly string[];
}

async function open(
  name: string,
  text: string,
  options: { width: number; height: number; dark?: boolean },
): Promise<Visit> {
  const file = join(folder, name);
  writeFileSync(file, text);
  const address = pathToFileURL(file).href;
  const { width, height, dark = false } = options;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    offline: true,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (request.url() !== address) requests.push(request.url());
  });
  await page.goto(address);
  return { page, complaints, requests };
}

describe('decayPage in a browser', () => {
  for (const [name, document] of Object.entries(documents)) {
    for (const [device, viewport] of Object.entries(viewports)) {
      for (const dark of [false, true]) {
        const scheme = dark ? 'dark' : 'light';
        it(`shows the ${name} document ${scheme} on a ${device}: offline, without a complaint, no wider than the screen`, async () => {
          const { page, complaints, requests } = await open('page.html', decayPage(document), {
            ...viewport,
            dark,
          });
          const width = await page.evaluate('document.documentElement.scrollWidth');
          await page.screenshot({
            path: `${screenshots}/decay-${name}-${device}-${scheme}.png`,
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

  it('lets its style sheet in and nothing else', async () => {
    const { page, complaints } = await open('strict.html', decayPage(sampleDocument()), viewports.desktop);
    expect(await page.evaluate('getComputedStyle(document.querySelector(".narrow")).display')).toBe('none');
    await page.evaluate(
      `document.body.insertAdjacentHTML('beforeend', '<img src="data:," onerror="globalThis.struck = 1">')`,
    );
    await page.evaluate(
      `document.body.insertAdjacentHTML('beforeend', '<p id="styled" style="color: red">x</p>')`,
    );
    expect(await page.evaluate('globalThis.struck')).toBeUndefined();
    expect(await page.evaluate('getComputedStyle(document.getElementById("styled")).color')).not.toBe(
      'rgb(255, 0, 0)',
    );
    expect(complaints.join('\n')).toMatch(/Content Security Policy/);
    await page.context().close();
  });

  it('shows hostile texts as texts, and runs none of them', async () => {
    const { page } = await open('hostile.html', decayPage(hostileDocument()), viewports.desktop);
    for (const text of hostileTexts.slice(0, 6)) {
      expect(await page.evaluate(`document.body.innerText.includes(${JSON.stringify(text)})`)).toBe(true);
    }
    expect(await page.evaluate('globalThis.struck')).toBeUndefined();
    expect(await page.locator('script, img, [onload], [onerror]').count()).toBe(0);
    await page.context().close();
  });

  it('draws dark figures on a dark screen and light ones on paper', async () => {
    const { page } = await open('dark.html', decayPage(sampleDocument()), {
      ...viewports.desktop,
      dark: true,
    });
    const axis = `getComputedStyle(document.querySelector('figure .wide text')).fill`;
    expect(await page.evaluate(axis)).toBe('rgb(164, 173, 189)');
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.evaluate(axis)).toBe('rgb(90, 98, 114)');
    await page.context().close();
  });

  it('names its landmarks, figures and tables for those who listen', async () => {
    const { page } = await open('heard.html', decayPage(sampleDocument()), viewports.phone);
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
    for (const landmark of ['banner', 'navigation', 'main', 'contentinfo'] as const) {
      expect(await page.getByRole(landmark).count(), landmark).toBe(1);
    }
    expect(
      await page.getByRole('img', { name: /^How far back the gradient reaches: random inputs/ }).count(),
    ).toBe(1);
    expect(await page.getByRole('row', { name: /Elman tanh, orthogonal/ }).count()).toBe(1);
    expect(await page.getByRole('columnheader', { name: 'Half-life' }).count()).toBe(1);
    await page.context().close();
  });
});

describe('decaySvgFiles in a browser', () => {
  it('are well-formed XML, the hostile ones too', async () => {
    const { page } = await open('parser.html', '<!doctype html><title>parser</title>', viewports.desktop);
    const root = (text: string) =>
      page.evaluate(
        `new DOMParser().parseFromString(${JSON.stringify(text)}, 'image/svg+xml').documentElement.localName`,
      );
    for (const document of [awkwardDocument(), hostileDocument()]) {
      for (const { name, text } of decaySvgFiles(document)) expect(await root(text), name).toBe('svg');
    }
    expect(await root('<svg xmlns="http://www.w3.org/2000/svg"><title>a < b</title></svg>')).not.toBe('svg');
    await page.context().close();
  });
});
