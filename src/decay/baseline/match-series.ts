import type { DecayDocument, DecaySeries } from '../decay-document.js';
import type { BeforeAfter, UnmatchedSeries } from './decay-changes.js';

/** The series of two documents, brought together. */
export interface MatchedSeries {
  /** in the order of the later document */
  readonly matched: readonly BeforeAfter<DecaySeries>[];
  readonly unmatched: readonly UnmatchedSeries[];
}

/** What a series must have in common with its counterpart, and what it is called. */
const common: readonly (readonly [keyof DecaySeries, string])[] = [
  ['quantity', 'the gradient'],
  ['cell', 'the cell'],
  ['activation', 'the activation'],
  ['initialisation', 'the initialisation'],
  ['inputs', 'the inputs'],
  ['hiddenSize', 'H'],
  ['inputSize', 'D'],
  ['length', 'T'],
];

/** Matches the series of two documents by their ids; those that measure something else under the same id stand apart. */
export function matchSeries(before: DecayDocument, after: DecayDocument): MatchedSeries {
  const earlier = new Map(before.series.map((series) => [series.id, series]));
  const laterIds = new Set(after.series.map(({ id }) => id));
  const matched: BeforeAfter<DecaySeries>[] = [];
  const unmatched: UnmatchedSeries[] = before.series
    .filter(({ id }) => !laterIds.has(id))
    .map(({ id, label }) => ({ id, label, in: 'before', reason: 'was not measured again' }));
  for (const series of after.series) {
    const { id, label } = series;
    const counterpart = earlier.get(id);
    const difference = counterpart === undefined ? null : differenceOf(counterpart, series);
    if (counterpart !== undefined && difference === null) {
      matched.push({ before: counterpart, after: series });
    } else {
      unmatched.push({ id, label, in: 'after', reason: difference ?? 'is not in the baseline' });
    }
    if (counterpart !== undefined && difference !== null) {
      unmatched.push({ id, label: counterpart.label, in: 'before', reason: difference });
    }
  }
  return { matched, unmatched };
}

/** The first thing in which two series of one name differ, as a clause; null: none. */
function differenceOf(before: DecaySeries, after: DecaySeries): string | null {
  const found = common.find(([key]) => partOf(before, key) !== partOf(after, key));
  if (found === undefined) return null;
  const [key, name] = found;
  return `is another network: ${name} was ${partOf(before, key)} and is ${partOf(after, key)}`;
}

/** Of the gradient by the state nothing need be said. */
function partOf(series: DecaySeries, key: keyof DecaySeries): unknown {
  return key === 'quantity' ? (series.quantity ?? 'state') : series[key];
}
