import { workerData } from 'node:worker_threads';
import { measurePoint, type PointResult } from '../../decay/measure-point.js';
import type { SeriesPlan } from '../../decay/series-plan.js';

/** A point, as little as a thread that has the plans needs of it. */
export interface PointTask {
  /** which of the plans */
  readonly series: number;
  readonly seed: number;
}

const plans = workerData as readonly SeriesPlan[];

/** Measures a point, in a thread of its own. */
export function measure({ series, seed }: PointTask): PointResult {
  return measurePoint({ series: plans[series]!, seed });
}
