import { join } from 'node:path';
import type { PointResult } from '../../decay/measure-point.js';
import type { DecayPoint } from '../../decay/plan-decay.js';
import { type Shard, shardPlaces } from '../../decay/shard.js';
import type { DecayOrigin } from '../../decay/summarise.js';
import { sweepHead } from '../../node/sweep/sweep-head.js';
import { openSweepLog, type SweepLog } from '../../node/sweep/sweep-log.js';
import { measureInThreads } from './measure-in-threads.js';
import { pointCost, timeLeft } from './time-left.js';

/** A sweep, or a shard of it, on its way. */
export interface RunningSweep {
  /** where its finished points are */
  readonly path: string;
  /** how many it measures, and how many of them an earlier run has measured */
  readonly total: number;
  readonly before: number;
  /** how many lines of an earlier run could not be read */
  readonly damaged: number;
  /** Measures what is left. */
  measure(workers: number, report: Report): Promise<void>;
  /** What every point of the plan gave, in its order. */
  results(): PointResult[];
  readonly log: SweepLog;
}

type Report = (done: number, total: number, activity?: string) => Promise<void>;

/** The whole of a sweep, as a shard. */
export const wholeSweep: Shard = { index: 1, count: 1 };

/** Names the file in which a sweep keeps its finished points: that of a shard stays, for `backproof merge`. */
export function sweepFile(folder: string, { index, count }: Shard): string {
  return join(folder, count === 1 ? 'unfinished.jsonl' : `points-${index}-of-${count}.jsonl`);
}

/**
 * Opens a sweep and finds what an earlier run has measured of it.
 *
 * @throws InputError when the folder holds another unfinished sweep, or cannot be read or written
 */
export async function openSweep(
  points: readonly DecayPoint[],
  { origin, shard, folder }: { readonly origin: DecayOrigin; readonly shard: Shard; readonly folder: string },
): Promise<RunningSweep> {
  const places = shardPlaces(points.length, shard);
  const path = sweepFile(folder, shard);
  const log = await openSweepLog(path, sweepHead(points, origin, shard));
  const left = places.filter((place) => !log.done.has(place));
  const costOf = (place: number): number => pointCost(points[place]!.series);
  return {
    path,
    total: places.length,
    before: places.length - left.length,
    damaged: log.damaged,
    log,
    async measure(workers, report) {
      const started = performance.now();
      let leftCost = left.reduce((sum, place) => sum + costOf(place), 0);
      let doneCost = 0;
      await measureInThreads({
        points,
        places: left,
        workers,
        async onResult(place, result) {
          await log.append(place, result);
          doneCost += costOf(place);
          leftCost -= costOf(place);
          const rest = timeLeft(performance.now() - started, doneCost, leftCost);
          const activity = [points[place]!.series.label, rest].filter((text) => text !== '').join(', ');
          await report(log.done.size, places.length, activity);
        },
      });
    },
    results: () => points.map((_, place) => log.done.get(place)!),
  };
}
