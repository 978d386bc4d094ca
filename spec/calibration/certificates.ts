/*
 * Writes reports/power/calibration/certificates.json and .md: `npm run calibrate:certificates`.
 *
 * Do the bounds of differences hold, and are errors missed as rarely as a certificate says?
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { binomialInterval } from '../../src/numeric/binomial-interval.js';
import {
  bareMisses,
  boundViolations,
  type Count,
  plantedMisses,
  thresholdMisses,
} from './certificate-trials.js';
import { type NoisyCertificates, noisyCertificates } from './noisy-certificates.js';
import { smoothFunctions } from './smooth-functions.js';

const seed = 1;
const directions = 100_000;
const errors = 10_000;
const probabilities = [0.1, 0.01];
const confidence = 0.99;
const noises = [1e-9, 1e-6, 1e-4];
const lengths = [5, 50, 500];
const functions = 40;
const folder = new URL('../../reports/power/calibration/', import.meta.url);

interface Row extends Count {
  /** what the share may be: exactly or at most; null for what is only shown */
  readonly stated: number | null;
  readonly low: number;
  readonly high: number;
}

function row(count: Count, stated: number | null): Row {
  const { low, high } = binomialInterval(count.count, count.trials, confidence);
  return { ...count, stated, low, high };
}

function table(rows: readonly Row[]): string {
  const lines = rows.map(
    ({ name, stated, count, trials, low, high }) =>
      `| ${name} | ${stated ?? '–'} | ${count} of ${trials} | ${low.toPrecision(3)} to ${high.toPrecision(3)} |`,
  );
  return ['| what | stated | happened | interval |', '| --- | --- | --- | --- |', ...lines].join('\n');
}

async function main(): Promise<void> {
  const bounds = (await boundViolations(seed, directions)).map((count) => row(count, 0));
  const misses: Row[] = [];
  for (const p of probabilities) {
    const { largest, product } = bareMisses(seed, errors, p);
    misses.push(row(largest, p), row(thresholdMisses(seed, errors, p), p));
    misses.push(row(await plantedMisses(seed, errors, p), p), row(product, null));
  }
  const noisy: NoisyCertificates[] = [];
  for (const kind of Object.keys(smoothFunctions)) {
    for (const length of lengths) {
      for (const noise of noises) noisy.push(await noisyCertificates(kind, length, noise, functions));
    }
  }
  const made = { command: 'npm run calibrate:certificates', seed, confidence };
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    new URL('certificates.json', folder),
    `${JSON.stringify({ ...made, bounds, misses, noisy }, null, 2)}\n`,
  );
  writeFileSync(new URL('certificates.md', folder), markdown(bounds, misses, noisy));
}

function markdown(
  bounds: readonly Row[],
  misses: readonly Row[],
  noisy: readonly NoisyCertificates[],
): string {
  return `# Calibration of certificates

Made by \`npm run calibrate:certificates\` with seed ${seed}. Intervals are those of Clopper and Pearson at ${confidence * 100} %, which
take trials as independent; ten share a network. The derivation is \`src/comparison/certificate.md\`.

## Right gradients outside the bound of a difference

${table(bounds)}

## Errors whose certificate lies below their norm

The first two have nothing on the safe side and must come out as stated; against real differences less is missed,
because their bounds are wider than their errors. The product takes residuals that depend on the error as if they had
been fixed beforehand: it misses more than it states as soon as there are two directions, and is not used.

${table(misses)}

## How narrow certificates are under noise

Right gradients of smooth functions with entries of order 1, ${functions} of each kind, one block, missed with probability 1e-9 at most; the loss
carries noise times a number that is uniform on (−1, 1). Certificates as parts of the gradient's norm.

${noisyTable(noisy)}
`;
}

function noisyTable(rows: readonly NoisyCertificates[]): string {
  const lines = rows.map(
    ({ kind, entries, noise, median, upper95, violations, directions: asked, evaluations }) =>
      `| ${kind} | ${entries} | ${noise.toExponential()} | ${median.toExponential(1)} | ${upper95.toExponential(1)} | ${violations} of ${asked} | ${Math.round(evaluations)} |`,
  );
  return [
    '| function | entries | noise | median | 95 % below | outside the bound | losses |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...lines,
  ].join('\n');
}

await main();
