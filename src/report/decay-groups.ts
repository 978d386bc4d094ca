import type { DecayDocument, DecaySeries } from '../decay/decay-document.js';

/** Series that may stand in one figure: the same quantity, the same inputs and the same length. */
export interface DecayGroup {
  readonly inputs: DecaySeries['inputs'];
  /** T, in steps */
  readonly length: number;
  /** `random inputs, T = 200`, and `, gradient at the inputs` where it is not that by the state */
  readonly title: string;
  readonly series: readonly DecaySeries[];
  /** the series' names within the group, parallel to `series`: what they share is left out */
  readonly names: readonly string[];
}

/** Sorts the series into figures, in the document's order. */
export function decayGroups(document: DecayDocument): DecayGroup[] {
  const groups = new Map<string, DecaySeries[]>();
  for (const series of document.series) {
    const key = `${series.length} ${series.quantity ?? 'state'} ${series.inputs}`;
    groups.set(key, [...(groups.get(key) ?? []), series]);
  }
  return [...groups.values()].map((series) => {
    const { inputs, length } = series[0]!;
    return { inputs, length, title: groupTitle(series[0]!), series, names: namesWithin(series) };
  });
}

/** Picks the group that answers for the document: most series, then the longest sequences, then the first. */
export function headlineGroup(groups: readonly DecayGroup[]): DecayGroup | null {
  const [headline] = [...groups].sort(
    (one, other) => other.series.length - one.series.length || other.length - one.length,
  );
  return headline ?? null;
}

/** Sorts the groups: the one that answers for the document comes first. */
export function headlineFirst(groups: readonly DecayGroup[]): DecayGroup[] {
  const headline = headlineGroup(groups);
  return headline === null ? [] : [headline, ...groups.filter((group) => group !== headline)];
}

/** Picks the groups of the longest sequences, one for each kind of inputs: those whose series are shown one by one. */
export function longestGroups(groups: readonly DecayGroup[]): DecayGroup[] {
  const longest = Math.max(...groups.map(({ length }) => length));
  return groups.filter(({ length }) => length === longest);
}

/** Sorts a group by reach: what reaches beyond the sequence comes first, what never had a gradient last. */
export function farthestFirst({ series, names }: DecayGroup): { series: DecaySeries; name: string }[] {
  const reach = (one: DecaySeries) => one.horizon ?? (isLost(one) ? -1 : Number.MAX_VALUE);
  return series
    .map((one, index) => ({ series: one, name: names[index]! }))
    .sort((one, other) => reach(other.series) - reach(one.series));
}

/** Tells whether the median has no finite, positive gradient at any lag. */
export function isLost({ median }: DecaySeries): boolean {
  return median.every((value) => value === null);
}

/** Names a cell: `Elman tanh`, `LSTM`, `GRU`. */
export function cellName({ cell, activation }: DecaySeries): string {
  if (cell !== 'elman') return cell.toUpperCase();
  return activation === null ? 'Elman' : `Elman ${activation}`;
}

function groupTitle({ inputs, length, quantity }: DecaySeries): string {
  const names: Readonly<Record<string, string>> = { random: 'random inputs', reviews: 'words of reviews' };
  const at = quantity === 'inputs' ? ', gradient at the inputs' : '';
  return `${Object.hasOwn(names, inputs) ? names[inputs] : inputs}, T = ${length}${at}`;
}

function namesWithin(series: readonly DecaySeries[]): string[] {
  const names = series.map((one) => `${cellName(one)}, ${one.initialisation}`);
  return new Set(names).size === names.length ? names : series.map(({ label }) => label);
}
