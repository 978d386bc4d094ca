import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { randomStream } from '../../../src/numeric/random.js';
import { inFolder } from '../../node/sweep/sweep-fixture.js';
import { backproof } from '../backproof.js';

/** A sweep of some two seconds on two threads. */
const sweep = ['decay', '--hidden', '8', '--lengths', '40,80', '--seeds', '6', '--quiet'];
const kills = 50;

/** Starts the sweep and kills it after some time, unless it has ended by itself. */
function killedAfter(folder: string, lifeMs: number): Promise<'killed' | 'ended'> {
  const child = spawn(process.execPath, [inject('program'), ...sweep, '--output', 'own'], {
    cwd: folder,
    stdio: 'ignore',
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), lifeMs);
  return new Promise((resolve) => {
    child.on('close', (_, signal) => {
      clearTimeout(timer);
      resolve(signal === 'SIGKILL' ? 'killed' : 'ended');
    });
  });
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(
      ({ parentPath, name }) =>
        `${join(parentPath, name).slice(folder.length)}\n${readFileSync(join(parentPath, name), 'latin1')}`,
    )
    .sort();
}

describe('backproof decay', () => {
  it(
    `makes the same bytes after ${kills} kills at random moments as undisturbed, and never measures a point twice`,
    () =>
      inFolder(async (folder) => {
        const started = performance.now();
        expect((await backproof(folder, [...sweep, '--output', 'undisturbed'])).status).toBe(0);
        // From before the first point is measured to after the last, on a machine that has more to do as well.
        const longestLifeMs = performance.now() - started;
        const expected = filesOf(join(folder, 'undisturbed'));
        const log = join(folder, 'own', 'unfinished.jsonl');
        const stream = randomStream(7, 'kills');
        let killed = 0;
        let resumed = 0;
        let finished = 0;
        while (killed < kills) {
          const lines = existsSync(log) ? readFileSync(log, 'utf8').split('\n').slice(0, -1) : [];
          const end = await killedAfter(folder, longestLifeMs * stream.uniform());
          if (end === 'ended') {
            expect(filesOf(join(folder, 'own'))).toEqual(expected);
            finished++;
            continue;
          }
          killed++;
          if (!existsSync(log) || lines.length < 2) continue;
          resumed++;
          // What was finished before stays: as a line of its own, once.
          const now = readFileSync(log, 'utf8').split('\n').slice(0, -1);
          expect(now.slice(0, lines.length)).toEqual(lines);
          const places = now.slice(1).map((line) => /"place":(\d+)/.exec(line)?.[1]);
          expect(new Set(places).size).toBe(places.length);
        }
        expect((await backproof(folder, [...sweep, '--output', 'own'])).status).toBe(0);
        expect(filesOf(join(folder, 'own'))).toEqual(expected);
        // Otherwise the kills came when there was nothing to lose.
        expect(resumed).toBeGreaterThan(kills / 4);
        expect(finished).toBeLessThan(kills);
      }),
    300_000,
  );
});
