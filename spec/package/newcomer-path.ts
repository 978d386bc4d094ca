import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { drawAll } from '../browser/draw-all.js';
import { launchedBrowser } from '../browser/launched-browser.js';
import { ran } from './installed-project.js';

/** A step of the path, and what it came to. */
export interface NewcomerStep {
  readonly what: string;
  readonly seconds: number;
}

/** What a newcomer has seen at the end of the path. */
export interface NewcomerRun {
  readonly steps: readonly NewcomerStep[];
  /** the heading of the page */
  readonly heading: string;
  /** the figures that were drawn */
  readonly figures: number;
  /** console messages and uncaught errors of the page */
  readonly complaints: readonly string[];
}

/**
 * Goes the way of somebody who has just heard of backproof: installs it in an empty folder, measures decay, with the defaults
 * of the command unless said, and opens the page with all its figures in a browser.
 *
 * @param tarball - the package as npm packs it; whatever else is installed comes from npm's cache, where it is there
 * @param options - of the command, for who has less time
 * @throws Error when a step fails, with what it wrote
 */
export async function newcomerPath(tarball: string, options: readonly string[] = []): Promise<NewcomerRun> {
  const folder = await mkdtemp(join(tmpdir(), 'backproof-newcomer-'));
  const steps: NewcomerStep[] = [];
  async function timed<T>(what: string, step: () => Promise<T>): Promise<T> {
    const start = performance.now();
    const outcome = await step();
    steps.push({ what, seconds: (performance.now() - start) / 1000 });
    return outcome;
  }
  const run = (...words: string[]) =>
    timed(words.join(' ').replace(tarball, 'backproof'), async () => {
      const { status, output } = await ran(folder, words);
      if (status !== 0) throw new Error(`${words.join(' ')} ended with ${status}:\n${output}`);
    });
  try {
    await run('npm', 'install', '--prefer-offline', '--no-fund', '--no-audit', tarball);
    await run('npx', 'backproof', 'decay', '--output', 'report', ...options);
    const page = join(folder, 'report', 'index.html');
    return { ...(await timed('open the page, all its figures drawn', () => seen(page))), steps };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function seen(path: string): Promise<Omit<NewcomerRun, 'steps'>> {
  const browser = await launchedBrowser();
  try {
    const page = await browser.newPage({ offline: true });
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(pathToFileURL(path).href);
    await drawAll(page);
    return {
      heading: await page.getByRole('heading', { level: 1 }).innerText(),
      figures: await page.locator('.chart[data-drawn]').count(),
      complaints,
    };
  } finally {
    await browser.close();
  }
}
