import type { DecayDocument, DecaySeries } from '../../../decay/decay-document.js';
import { type DecayGroup, decayGroups, headlineFirst } from '../../decay-groups.js';
import { lagText, missing } from '../../decay-words.js';
import { epsilonText } from '../../numbers-as-text.js';
import { reachSentence } from '../../reach-sentence.js';
import { seriesStyles } from '../../series-style.js';
import { lagTips } from '../lag-tips.js';
import type { Plot, PlotTable, PlotView } from '../plot.js';
import { reachChart } from './reach-chart.js';

const precisions = ['float16', 'bfloat16', 'float32', 'float64'] as const;

/** Shows how far back the gradient reaches: the medians of all networks that may stand together, a view a group, the headline first. */
export function reachPlot(document: DecayDocument): Plot | null {
  const groups = headlineFirst(decayGroups(document));
  if (groups.length === 0) return null;
  const { epsilon } = document;
  const styles = seriesStyles(document);
  const views = groups.map(
    (group): PlotView => ({
      name: group.title,
      summary: reachSentence(group, epsilon),
      chart: (width) => reachChart(group, { styles, epsilon, width }),
      tips: lagTips(group.length),
      table: () => reachTable(group),
    }),
  );
  return {
    id: 'reach',
    question: 'How far back does each network reach?',
    reading: `Above: how much of the gradient is left k steps back, in the median over the seeds; each tick is a power of ten, and a straight line on evenly spaced steps is an exponential decay. Below, on the same lags: a bar as long as the gradient’s reach, up to its horizon (● below ${epsilonText(epsilon)} of G(0)); ◇ is where float16 runs out of normal numbers, ◆ where float32 and bfloat16 do. The lines of the formats suppose G(0) = 1.`,
    views,
  };
}

function reachTable({ title, series, names }: DecayGroup): PlotTable {
  return {
    caption: `Lags at which the median gradient falls below the horizon and below each format’s smallest normal number; in brackets, where it rounds to 0 (${title})`,
    columns: ['Network', 'Horizon', ...precisions],
    rows: series.map((one, index) => [
      names[index]!,
      lagText(one.horizon, one.length),
      ...precisions.map((precision) => floorText(one, precision)),
    ]),
  };
}

function floorText({ floors, length }: DecaySeries, precision: string): string {
  const floor = floors.find((one) => one.precision === precision);
  if (floor === undefined) return missing;
  return `${lagText(floor.belowNormal, length)} (${lagText(floor.zero, length)})`;
}
