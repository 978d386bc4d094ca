import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

/**
 * Starts Chromium, from where `CHROMIUM` says or where it usually is, without anything that it does in the background.
 *
 * @throws Error where it is not there
 */
export function launchedBrowser(): Promise<Browser> {
  if (!existsSync(executablePath)) {
    throw new Error(
      `These specs need Chromium, and ${executablePath} is not there. Install it (apt-get install chromium) or set CHROMIUM to its path.`,
    );
  }
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
}
