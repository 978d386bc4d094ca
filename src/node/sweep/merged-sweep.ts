import { InputError, shown } from '../../complaint/input-error.js';
import type { PointResult } from '../../decay/measure-point.js';
import type { PointHeading } from '../../decay/summarise.js';
import { encodePointResult } from './point-codec.js';
import type { SweepHead } from './sweep-head.js';
import type { SweepRecord } from './sweep-log.js';

/** A sweep that is whole. */
interface MergedSweep {
  readonly head: SweepHead;
  /** one a point, in the order of the plan */
  readonly results: readonly PointResult[];
}

/**
 * Puts the files of one sweep together.
 *
 * @param records - by the path that each was read from, at least one
 * @throws InputError when they are of different sweeps or versions, when two have other numbers for one point, or a point is
 *   missing: the message says of which part
 */
export function mergedSweep(records: ReadonlyMap<string, SweepRecord>): MergedSweep {
  const [[firstPath, { head }]] = [...records] as [[string, SweepRecord]];
  for (const [path, record] of records) requireSameSweep(path, record.head, firstPath, head);
  const done = togetherDone(records);
  const total = pointsOfHead(head).length;
  const missing = Array.from({ length: total }, (_, place) => place).filter((place) => !done.has(place));
  if (missing.length > 0) {
    const damaged = [...records.values()].reduce((sum, record) => sum + record.damaged, 0);
    refuseMissing({ missing, total, damaged }, head);
  }
  return { head, results: Array.from({ length: total }, (_, place) => done.get(place)!) };
}

/** The points of a sweep, as far as a report needs to know them, in the order of the plan. */
export function pointsOfHead({ series, seeds }: Pick<SweepHead, 'series' | 'seeds'>): PointHeading[] {
  return series.flatMap((one) => seeds.map((seed) => ({ series: one, seed })));
}

function requireSameSweep(path: string, head: SweepHead, firstPath: string, first: SweepHead): void {
  if (head.plan === first.plan && head.version === first.version) return;
  throw new InputError({
    where: shown(path),
    what: `is of ${shown(head.command)}, version ${head.version}, and ${shown(firstPath)} of ${shown(first.command)}, version ${first.version}`,
    expected: 'expected parts of one sweep, measured by one version',
  });
}

/** The points of all parts. One point gives the same numbers wherever it is measured, to the last bit: others are somebody's mistake. */
function togetherDone(records: ReadonlyMap<string, SweepRecord>): ReadonlyMap<number, PointResult> {
  const done = new Map<number, PointResult>();
  for (const [path, record] of records) {
    for (const [place, result] of record.done) {
      const before = done.get(place);
      if (before !== undefined && !sameBits(before, result)) refuseContradiction(place, path);
      done.set(place, result);
    }
  }
  return done;
}

function sameBits(one: PointResult, other: PointResult): boolean {
  return JSON.stringify(encodePointResult(one)) === JSON.stringify(encodePointResult(other));
}

function refuseContradiction(place: number, path: string): never {
  throw new InputError({
    where: shown(path),
    what: `has other numbers for point ${place + 1} than another part`,
    expected: 'expected the same to the last bit, because a point does not depend on where it is measured',
    next: 'Find out which of the two is as it was measured, and leave the other out, or measure both again',
  });
}

interface MissingPoints {
  readonly missing: readonly number[];
  readonly total: number;
  readonly damaged: number;
}

function refuseMissing({ missing, total, damaged }: MissingPoints, { shard, command }: SweepHead): never {
  const parts = [...new Set(missing.map((place) => (place % shard.count) + 1))].sort(
    (one, other) => one - other,
  );
  const lost = damaged === 0 ? '' : `; ${damaged} of the lines cannot be read or do not fit the plan`;
  const named = parts.slice(0, mostNamed).join(', ') + (parts.length > mostNamed ? ', …' : '');
  throw new InputError({
    where: 'the sweep',
    what: `lacks ${missing.length} of ${total} points, of part ${named} of ${shard.count}${lost}`,
    expected: 'expected all of them, because a report of some would say less than it seems to',
    next: `Run ${command} --shard i/${shard.count} for those parts: what they have finished is not measured again`,
  });
}

/** As many parts as a message names. */
const mostNamed = 20;
