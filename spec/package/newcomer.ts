import { rm } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { dirname } from 'node:path';
import { packed } from './installed-project.js';
import { newcomerPath } from './newcomer-path.js';

/** Measures how long a newcomer waits from an empty folder to the first report, and prints it: `npm run newcomer`. */
const [load = 0] = loadavg();
const tarball = await packed();
try {
  const { steps, figures } = await newcomerPath(tarball);
  const total = steps.reduce((sum, { seconds }) => sum + seconds, 0);
  const lines = steps.map(({ what, seconds }) => `${seconds.toFixed(1).padStart(6)} s  ${what}`);
  process.stdout.write(
    `${lines.join('\n')}\n${total.toFixed(1).padStart(6)} s  from an empty folder to a page with ${figures} figures\n` +
      `${cpus().length} cores, load ${load.toFixed(2)} before the start; packages from npm’s cache where it has them.\n`,
  );
} finally {
  await rm(dirname(tarball), { recursive: true, force: true });
}
