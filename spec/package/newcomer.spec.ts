import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packed } from './installed-project.js';
import { type NewcomerRun, newcomerPath } from './newcomer-path.js';

let tarball: string;
let run: NewcomerRun;

beforeAll(async () => {
  tarball = await packed();
  run = await newcomerPath(tarball, ['--lengths', '20,50', '--seeds', '2']);
});

afterAll(async () => {
  if (tarball !== undefined) await rm(dirname(tarball), { recursive: true, force: true });
});

describe('newcomerPath', () => {
  it('leads from an empty folder to the report, by the commands that the documentation gives', () => {
    expect(run.steps.map(({ what }) => what)).toEqual([
      'npm install --prefer-offline --no-fund --no-audit backproof',
      'npx backproof decay --output report --lengths 20,50 --seeds 2',
      'open the page, all its figures drawn',
    ]);
    for (const { what, seconds } of run.steps) {
      expect(seconds, what).toBeGreaterThan(0);
      process.stderr.write(`${what}: ${seconds.toFixed(1)} s\n`);
    }
  });

  it('shows the report with its figures, and complains of nothing', () => {
    expect(run.heading).toBe('How far back does the gradient reach?');
    expect(run.figures).toBeGreaterThan(0);
    expect(run.complaints).toEqual([]);
  });
});
