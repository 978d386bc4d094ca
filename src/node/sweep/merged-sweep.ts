import { InputError, shown } from '../../complaint/input-error.js';
import type { PointResult } from '../../decay/measure-point.js';
import type { PointHeading } from '../../decay/summarise.js';
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
 * @throws InputError when they are of different sweeps or versions, or a point is missing: the message says of which part
 */
export function mergedSweep(records: ReadonlyMap<string, SweepRecord>): MergedSweep {
  const [[firstPath, { head }]] = [...records] as [[string, SweepRecord]];
  for (const [path, record] of records) requireSameSweep(path, record.head, firstPath, head);
  const done = new Map([...records.values()].flatMap((record) => [...record.done]));
  const total = pointsOfHead(head).length;
  const missing = Array.from({ length: total }, (_, place) => place).filter((place) => !done.has(place));
  if (missing.length > 0) refuseMissing(missing, total, head);
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

function refuseMissing(missing: readonly number[], total: number, { shard, command }: SweepHead): never {
  const parts = [...new Set(missing.map((place) => (place % shard.count) + 1))].sort(
    (one, other) => one - other,
  );
  const named = parts.slice(0, mostNamed).join(', ') + (parts.length > mostNamed ? ', …' : '');
  throw new InputError({
    where: 'the sweep',
    what: `lacks ${missing.length} of ${total} points, of part ${named} of ${shard.count}`,
    expected: 'expected all of them, because a report of some would say less than it seems to',
    next: `Run ${command} --shard i/${shard.count} for those parts: what they have finished is not measured again`,
  });
}

/** As many parts as a message names. */
const mostNamed = 20;
