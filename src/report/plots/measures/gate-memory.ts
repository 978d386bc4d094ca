import type { DecayDocument } from '../../../decay/decay-document.js';
import { type DecayGroup, decayGroups } from '../../decay-groups.js';
import { seriesStyles } from '../../series-style.js';
import { toldShare } from '../drawing/told-number.js';
import { longestFirst } from '../networks.js';
import type { Plot, PlotTable, PlotView } from '../plot.js';
import {
  type GatedNetwork,
  gateMemoryChart,
  gateMemoryRange,
  halfLifeText,
  medianHalfLife,
} from './gate-memory-chart.js';

/** Shows how long the gates of LSTM and GRU networks keep what a unit holds: a view a group, the longest sequences first. */
export function gateMemoryPlot(document: DecayDocument): Plot | null {
  const styles = seriesStyles(document);
  const gated = document.series.filter(({ measures }) => (measures?.gateMemory ?? null) !== null);
  const views = longestFirst(decayGroups({ ...document, series: gated })).map(
    ({ group, isShorter }): PlotView => {
      const networks = networksOf(group);
      const range = gateMemoryRange(networks);
      return {
        name: group.title,
        ...(isShorter && { isMinor: true }),
        summary: summaryOf(networks, group.length),
        chart: (width) => gateMemoryChart(networks, { styles, length: group.length, width }),
        tips: {
          trigger: 'axis',
          heading: (share) => `${toldShare(share)} of the units keep no longer than`,
          value: (y) => halfLifeText(y === range.ceiling ? null : y === range.floor ? 0 : 10 ** y),
        },
        table: () => tableOf(networks, group.title),
      };
    },
  );
  if (views.length === 0) return null;
  return {
    id: 'gate-memory',
    question: 'How long do the gates keep what a unit holds?',
    reading:
      'The forget gate of an LSTM and the update gate of a GRU multiply what a unit holds at every step. A gate’s half-life is the number of steps in which it alone halves that, from the mean of its logarithm over the sequence. The units of all seeds stand here in order: a level curve says that all units keep equally long, a steep one that some are quick and some are slow; beside the names stand the medians. What is at ∞ keeps for ever. This is the gate’s own path alone: the gradient also takes the others, so it may reach farther or less far.',
    views,
  };
}

function networksOf({ series, names }: DecayGroup): GatedNetwork[] {
  return series.map((one, index) => ({
    series: one,
    name: names[index]!,
    memory: one.measures!.gateMemory!,
  }));
}

function summaryOf(networks: readonly GatedNetwork[], length: number): string {
  const order = (halfLife: number | null) => halfLife ?? Number.POSITIVE_INFINITY;
  const ranked = networks
    .map(({ name, memory }) => ({ name, halfLife: medianHalfLife(memory) }))
    .sort((one, other) => order(one.halfLife) - order(other.halfLife));
  const [first, last] = [ranked[0]!, ranked.at(-1)!];
  const told = (one: typeof first) => `${halfLifeText(one.halfLife)} in ${one.name}`;
  const range = first === last ? `is ${told(first)}` : `goes from ${told(first)} to ${told(last)}`;
  return `Where T = ${length}, the median half-life of the gates ${range}.`;
}

function tableOf(networks: readonly GatedNetwork[], title: string): PlotTable {
  return {
    caption: `Half-lives of the gates in steps; empty: for ever. ${title}`,
    columns: ['Network', 'Share of units', 'Half-life'],
    rows: networks.flatMap(({ name, memory }) =>
      memory.probabilities.map((probability, index) => [name, probability, memory.halfLives[index] ?? null]),
    ),
  };
}
