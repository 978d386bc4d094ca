import type { DecayDocument, DecaySeries } from '../../decay/decay-document.js';
import type { DecayGroup } from '../decay-groups.js';

/** One network over sequences of several lengths: its series differ in T alone. */
export interface DecayNetwork {
  /** the series' label without its length */
  readonly name: string;
  /** shortest first; at least one */
  readonly series: readonly DecaySeries[];
}

/** Brings the series together that differ in their length alone, in the document's order. */
export function decayNetworks(document: DecayDocument): DecayNetwork[] {
  const networks = new Map<string, DecaySeries[]>();
  for (const series of document.series) {
    const { cell, activation, initialisation, inputs, hiddenSize, inputSize, quantity = 'state' } = series;
    const key = JSON.stringify([
      nameOf(series),
      ...[cell, activation, initialisation, inputs, hiddenSize, inputSize, quantity],
    ]);
    networks.set(key, [...(networks.get(key) ?? []), series]);
  }
  return [...networks.values()].map((series) => ({
    name: nameOf(series[0]!),
    series: series.sort((one, other) => one.length - other.length),
  }));
}

/** Picks of each network the longest sequences of which something is told. */
export function longestSeries(
  document: DecayDocument,
  isTold: (series: DecaySeries) => boolean,
): DecaySeries[] {
  return decayNetworks(document).flatMap(({ series }) => series.findLast(isTold) ?? []);
}

/** A group, and whether another holds longer sequences of the same inputs and quantity. */
export interface RankedGroup {
  readonly group: DecayGroup;
  readonly isShorter: boolean;
}

/** Sorts groups: first, for each kind of inputs and quantity, that of the longest sequences, then the shorter ones. */
export function longestFirst(groups: readonly DecayGroup[]): RankedGroup[] {
  const quantityOf = ({ series }: DecayGroup) => series[0]!.quantity ?? 'state';
  const ranked = groups.map((group) => ({
    group,
    isShorter: groups.some(
      (other) =>
        other.inputs === group.inputs &&
        quantityOf(other) === quantityOf(group) &&
        other.length > group.length,
    ),
  }));
  return [...ranked].sort((one, other) => Number(one.isShorter) - Number(other.isShorter));
}

function nameOf({ label, length }: DecaySeries): string {
  const parts = label.split(', ').filter((part) => part !== `T = ${length}`);
  return parts.length === 0 ? label : parts.join(', ');
}
