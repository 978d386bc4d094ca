import type { DecayDocument } from '../../../decay/decay-document.js';
import { decayGroups } from '../../decay-groups.js';
import { epsilonText } from '../../numbers-as-text.js';
import { longestFirst } from '../networks.js';
import type { Plot, PlotTable, PlotView } from '../plot.js';
import { fatesText } from './final-fates.js';
import { finalNormsChart } from './final-norms-chart.js';
import { type FinalRow, finalRows } from './final-rows.js';

/** Shows how the seeds of each network end: a view a group, the longest sequences first. */
export function finalNormsPlot(document: DecayDocument): Plot | null {
  const { epsilon } = document;
  const views = longestFirst(decayGroups(document)).map(({ group, isShorter }): PlotView => {
    const rows = finalRows(group);
    return {
      name: group.title,
      ...(isShorter && { isMinor: true }),
      summary: `Of ${group.title}, all seeds together: ${fatesText(group.series.flatMap(({ runs }) => runs))}.`,
      chart: (width) => finalNormsChart(rows, { epsilon, width }),
      tips: { trigger: 'item' },
      table: () => tableOf(rows, group.title),
    };
  });
  if (views.length === 0) return null;
  return {
    id: 'final-norms',
    question: 'Do all seeds end alike?',
    reading: `A row is a network, a mark one seed: what is left of its gradient at the last lag, as a power of ten. Left of ${epsilonText(epsilon)} it has vanished, right of ${epsilonText(1 / epsilon)} it has exploded; exact zeros and infinities stand on edges of their own, and what is no number (NaN) is counted under the row’s name. The bar is the median, the empty diamond the root mean square: where that stands far right of the bar, a few large seeds make it, and a mean says little of the network one gets.`,
    views,
  };
}

function tableOf(rows: readonly FinalRow[], title: string): PlotTable {
  return {
    caption: `ln of G(T)/G(0) seed by seed: ${title}`,
    columns: ['Network', 'Seed', 'Ends', 'ln of G(T)/G(0)'],
    rows: rows.flatMap(({ name, points }) =>
      points.map(({ seed, kind, ratio }) => [
        name,
        seed,
        typeof ratio === 'string' && seed === null ? `${kind}: ${ratio}` : kind,
        typeof ratio === 'number' ? ratio : null,
      ]),
    ),
  };
}
