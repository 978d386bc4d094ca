import { appendFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { planDecay } from '../../../src/decay/plan-decay.js';
import { checkedLine } from '../../../src/node/sweep/checked-line.js';
import { encodePointResult } from '../../../src/node/sweep/point-codec.js';
import { sweepHead } from '../../../src/node/sweep/sweep-head.js';
import { openSweepLog, readSweepRecord } from '../../../src/node/sweep/sweep-log.js';
import { inFolder, origin, points, results, whole } from './sweep-fixture.js';

const head = sweepHead(points, origin, whole);

/** Opens a log, measures what it lacks in a given order, and closes it. */
async function complete(path: string, order: readonly number[]): Promise<number> {
  const log = await openSweepLog(path, head);
  const before = log.done.size;
  for (const place of order) if (!log.done.has(place)) await log.append(place, results[place]!);
  await log.finish();
  return before;
}

const inOrder = [...points.keys()];

describe('openSweepLog', () => {
  it('holds the same bytes in whatever order points are finished', () =>
    inFolder(async (folder) => {
      const [one, other] = [join(folder, 'one'), join(folder, 'other')];
      await complete(one, inOrder);
      await complete(other, inOrder.toReversed());
      expect(readFileSync(other)).toEqual(readFileSync(one));
    }));

  it('goes on after a file was cut at any byte, and measures no finished point again', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'log');
      await complete(path, inOrder);
      const bytes = readFileSync(path);
      const first = bytes.indexOf('\n') + 1;
      for (let length = first; length <= bytes.length; length += 127) {
        writeFileSync(path, bytes.subarray(0, length));
        const finished = bytes.subarray(first, length).filter((byte) => byte === 10).length;
        const isWholeLine = bytes[length] === 10;
        expect(await complete(path, inOrder)).toBe(finished + (isWholeLine ? 1 : 0));
        expect(readFileSync(path).equals(bytes)).toBe(true);
      }
    }));

  it('appends to a file that was cut without gluing two lines together', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'log');
      await complete(path, [0, 1]);
      truncateSync(path, readFileSync(path).length - 1); // the last line lacks its line feed alone
      const log = await openSweepLog(path, head);
      await log.append(2, results[2]!);
      expect([...(await readSweepRecord(path)).done.keys()]).toEqual([0, 1, 2]);
      await log.finish();
    }));

  it('counts damaged lines, and measures what they held again', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'log');
      await complete(path, inOrder);
      const whole = readFileSync(path, 'utf8');
      const lines = whole.split('\n');
      lines[3] = lines[3]!.replace(/\d(?=[^\d]*$)/, (digit) => String((Number(digit) + 1) % 10));
      writeFileSync(path, lines.join('\n'));
      const log = await openSweepLog(path, head);
      expect([log.damaged, log.done.size, log.done.has(2)]).toEqual([1, points.length - 1, false]);
      await log.append(2, results[2]!);
      await log.finish();
      expect(readFileSync(path, 'utf8')).toBe(whole);
    }));

  it('counts a line that does not fit the plan as damaged, whatever its checksum says', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'log');
      await complete(path, inOrder);
      const whole = readFileSync(path, 'utf8');
      const short = { ...results[3]!, logNorms: results[3]!.logNorms.slice(1) };
      appendFileSync(path, checkedLine({ place: 3, result: encodePointResult(short) }));
      appendFileSync(path, checkedLine({ place: 99, result: encodePointResult(results[3]!) }));
      const log = await openSweepLog(path, head);
      expect([log.damaged, [...log.done.keys()]]).toEqual([2, inOrder]);
      await log.finish();
      expect(readFileSync(path, 'utf8')).toBe(whole);
    }));

  it('keeps a point in the file as soon as it is appended', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'log');
      const log = await openSweepLog(path, head);
      await log.append(5, results[5]!);
      expect((await readSweepRecord(path)).done.get(5)).toEqual(results[5]);
      await log.remove();
      await expect(readSweepRecord(path)).rejects.toThrow('is not there');
    }));

  it.each([
    ['other networks', sweepHead(planDecay({ lengths: [7], seeds: 2 }), origin, whole)],
    ['another shard', sweepHead(points, origin, { index: 1, count: 2 })],
    ['another version', sweepHead(points, { ...origin, version: '1.2.4' }, whole)],
  ])('refuses a file of %s and leaves it as it is', (_, other) =>
    inFolder(async (folder) => {
      const path = join(folder, 'log');
      await complete(path, [0]);
      const before = readFileSync(path);
      await expect(openSweepLog(path, other)).rejects.toThrow(
        /holds the unfinished measurements of .*--restart/,
      );
      expect(readFileSync(path)).toEqual(before);
    }),
  );

  it.each([
    ['something else', 'G(k)\n'],
    ['a damaged first line', '["0000000000000000",{"schema":"backproof/decay-points@1"}]\n'],
  ])('refuses a file of %s', (_, text) =>
    inFolder(async (folder) => {
      const path = join(folder, 'log');
      appendFileSync(path, text);
      await expect(openSweepLog(path, head)).rejects.toThrow(
        'does not begin as a file of measured points does',
      );
      expect(readFileSync(path, 'utf8')).toBe(text);
    }),
  );

  it('begins anew in an empty file, as a process leaves it that was killed at once', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'log');
      writeFileSync(path, '');
      expect(await complete(path, inOrder)).toBe(0);
      expect((await readSweepRecord(path)).done.size).toBe(points.length);
    }));

  it('says that a folder stands where the file should', () =>
    inFolder(async (folder) => {
      await expect(openSweepLog(folder, head)).rejects.toThrow(/cannot be (read|written) \(E/);
    }));
});
