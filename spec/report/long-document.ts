import type { DecayDocument } from '../../src/decay/decay-document.js';
import { documentOf, sampleSeries } from './decay-samples.js';

/** As much as a report may have to show: 20 series of 10,000 lags, three seeds each. */
export function longDocument(): DecayDocument {
  const lags = Array.from({ length: 10_001 }, (_, lag) => lag);
  return documentOf(
    Array.from({ length: 20 }, (_, index) => {
      const perStep = -0.001 * (index + 1);
      const curve = lags.map((lag) => perStep * lag + Math.sin(lag / 7) / 9);
      const series = sampleSeries({ length: 10_000, initialisation: `init ${index}`, perStep, seeds: 3 });
      const runs = series.runs.map((run) => ({ ...run, logNorms: curve }));
      return { ...series, lags, median: curve, low: curve, high: curve, runs };
    }),
  );
}
