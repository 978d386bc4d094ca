import type { DecayDocument } from './decay-document.js';
import type { SeriesHeading } from './series-plan.js';
import { type MeasuredPoint, type MeasuredRun, summariseSeries } from './summarise-series.js';

/** What the document says about its own making. */
export interface DecayOrigin {
  readonly version: string;
  readonly command: string;
  readonly seed: number;
  /** ε of the horizon, 0 < ε < 1 */
  readonly epsilon: number;
}

/** What a document needs to know of a point. */
export interface PointHeading {
  readonly series: SeriesHeading;
  readonly seed: number;
}

/**
 * Makes the document of a sweep from its points and what each of them gave, in the order of the plan.
 *
 * @throws RangeError when there are not as many results as points
 */
export function summarise(
  points: readonly PointHeading[],
  results: readonly MeasuredPoint[],
  origin: DecayOrigin,
): DecayDocument {
  if (points.length !== results.length) {
    throw new RangeError(`summarise: ${results.length} results, expected ${points.length}, one a point.`);
  }
  const runsOf = new Map<string, MeasuredRun[]>();
  const plans = new Map(points.map(({ series }) => [series.id, series]));
  points.forEach(({ series, seed }, index) => {
    const runs = runsOf.get(series.id) ?? [];
    runs.push({ seed, ...results[index]! });
    runsOf.set(series.id, runs);
  });
  return {
    schema: 'backproof/decay@1',
    ...origin,
    series: [...plans.values()].map((plan) => summariseSeries(plan, runsOf.get(plan.id)!, origin.epsilon)),
  };
}
