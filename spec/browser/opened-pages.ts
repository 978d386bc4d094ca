import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchedBrowser } from './launched-browser.js';

/** Where pictures of the pages go. */
export const screenshots = 'reports/test';

export const viewports = {
  desktop: { width: 1280, height: 900 },
  phone: { width: 390, height: 844 },
} as const;

/** A page that stands open, and what it has done so far. */
export interface Visit {
  readonly page: Page;
  /** console messages and uncaught errors */
  readonly complaints: readonly string[];
  /** addresses asked for beside the page's own */
  readonly requests: readonly string[];
}

/**
 * Starts a browser for the specs of a file and ends it after them; what is returned opens the text of a page from a file,
 * without a network.
 */
export function openedPages() {
  let browser: Browser;
  let folder: string;
  beforeAll(async () => {
    browser = await launchedBrowser();
    folder = mkdtempSync(join(tmpdir(), 'backproof-page-'));
    mkdirSync(screenshots, { recursive: true });
  });
  afterAll(async () => {
    await browser?.close();
    if (folder !== undefined) rmSync(folder, { recursive: true });
  });
  return async (
    text: string,
    viewport: { readonly width: number; readonly height: number },
    colorScheme: 'light' | 'dark' = 'light',
    javaScriptEnabled = true,
  ): Promise<Visit> => {
    const file = join(folder, 'page.html');
    writeFileSync(file, text);
    const address = pathToFileURL(file).href;
    const context = await browser.newContext({ viewport, colorScheme, javaScriptEnabled, offline: true });
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
  };
}
