import { compareDecay } from '../../src/decay/baseline/compare-decay.js';
import type { DecayChanges } from '../../src/decay/baseline/decay-changes.js';
import type { DecayDocument } from '../../src/decay/decay-document.js';
import { hostileTexts, sampleDocument } from './decay-samples.js';

/** A later document: one series that reaches farther, one lost, one new, the others as they were. */
export function laterDocument(): DecayDocument {
  const document = sampleDocument();
  const [farther, lost, renamed] = document.series;
  for (const run of farther!.runs) run.slope! += 0.1;
  for (const run of lost!.runs)
    Object.assign(run, { slope: null, fate: 'nan', logNorms: run.logNorms.map(() => null) });
  renamed!.id = 'another-series';
  farther!.runs[0]!.logNorms[1]! += 0.1;
  return document;
}

/** What changed up to then. */
export function sampleChanges(): DecayChanges {
  return compareDecay(sampleDocument(), laterDocument());
}

/** Hostile texts in every place that holds a text. */
export function hostileChanges(): DecayChanges {
  const { series, unmatched, ...rest } = sampleChanges();
  const all = hostileTexts.join(' ');
  return {
    ...rest,
    sentence: all,
    series: series.map((one) => ({ ...one, id: all, label: all, sentence: all })),
    unmatched: unmatched.map((one) => ({ ...one, id: all, label: all, reason: all })),
  };
}
