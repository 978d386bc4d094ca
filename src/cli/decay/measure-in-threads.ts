import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { PointResult } from '../../decay/measure-point.js';
import type { DecayPoint } from '../../decay/plan-decay.js';
import { packageFolder } from '../../node/package-folder.js';
import type { PointTask } from './decay-worker.js';
import { sharedPlans } from './shared-plans.js';

/** Which points to measure, and what is done with each as it comes. */
export interface ThreadedMeasurement {
  readonly points: readonly DecayPoint[];
  /** the places among them that are to be measured */
  readonly places: readonly number[];
  /** how many threads */
  readonly workers: number;
  /** takes each result, in the order in which they come */
  readonly onResult: (place: number, result: PointResult) => Promise<void>;
}

/**
 * Measures points on worker threads, each by one of them, so that this thread hears interruptions and shows progress.
 *
 * What a point gives does not depend on where and when it is measured.
 */
export async function measureInThreads({
  points,
  places,
  workers,
  onResult,
}: ThreadedMeasurement): Promise<void> {
  if (places.length === 0) return;
  const plans = [...new Set(points.map(({ series }) => series))];
  const indices = new Map(plans.map((plan, index) => [plan, index]));
  const threads = Math.min(workers, places.length);
  const pool = new Piscina<PointTask, PointResult>({
    ...(await program()),
    name: 'measure',
    workerData: sharedPlans(plans),
    minThreads: threads,
    maxThreads: threads,
  });
  const waiting = places.values();
  const keepBusy = async (): Promise<void> => {
    for (const place of waiting) {
      const { series, seed } = points[place]!;
      await onResult(place, await pool.run({ series: indices.get(series)!, seed }));
    }
  };
  try {
    await Promise.all(Array.from({ length: threads }, keepBusy));
  } finally {
    await pool.destroy();
  }
}

/** The program of a thread: bundled once backproof is built, TypeScript while it is developed. */
async function program(): Promise<{ readonly filename: string; readonly execArgv?: string[] }> {
  if (!import.meta.url.endsWith('.ts'))
    return { filename: `${await packageFolder()}/dist/cli/decay/decay-worker.js` };
  // tsx does not reach into threads by itself.
  return {
    filename: fileURLToPath(new URL('./decay-worker.ts', import.meta.url)),
    execArgv: ['--import', import.meta.resolve('tsx')],
  };
}
