import type { DecayDocument } from '../../../decay/decay-document.js';
import { decades } from '../../decade-axis.js';
import { epsilonText, powerOfTen } from '../../numbers-as-text.js';
import { cutList } from '../../pretty-cut.js';
import { heatScale } from '../drawing/heat-scale.js';
import { type DecayNetwork, decayNetworks } from '../networks.js';
import type { Plot, PlotTable, PlotView } from '../plot.js';
import { heatCells } from './heat-cells.js';
import { lengthHeatmapChart } from './length-heatmap-chart.js';

/** The decades that colours tell apart at most: float64 holds some fifteen digits, so that next to G(0) less hardly counts. */
const farthest = 15;

/** Shows how a network's gradient fades over sequences of several lengths: a view a network, one scale of colours for all. */
export function lengthHeatmapPlot(document: DecayDocument): Plot | null {
  const networks = decayNetworks(document).filter(({ series }) =>
    series.some((one) => heatCells(one).length > 0),
  );
  if (networks.length === 0) return null;
  const scale = heatScale(
    document.series.flatMap(({ median }) => median.map(decades)),
    farthest,
  );
  const { epsilon } = document;
  return {
    id: 'length-heatmap',
    question: 'Does a longer sequence change how far the gradient reaches?',
    reading: `A row is a sequence length T, a cell a lag k, its colour the median of G(k)/G(0) over the seeds. Columns are spread by doublings; lag 0, where the ratio is 1, is left of all of them, and a row ends at its T. One absolute scale of powers of ten serves every row and every network, so equal colours are equal shares; what is below ${powerOfTen(-farthest)} has the darkest colour, for next to G(0) float64 hardly holds it. Rows that fade alike say that the reach belongs to the network and not to the length.`,
    views: networks.map(
      (network): PlotView => ({
        name: network.name,
        summary: summaryOf(network, epsilon),
        chart: (width) => lengthHeatmapChart(network.series, { scale, epsilon, width }),
        tips: { trigger: 'item' },
        table: () => tableOf(network),
      }),
    ),
  };
}

/** So many lengths are told one by one. */
const mostLengths = 6;

function summaryOf({ series }: DecayNetwork, epsilon: number): string {
  const lengths = series.map(({ horizon, length }) =>
    horizon === null ? `at no lag of T = ${length}` : `at lag ${horizon} of T = ${length}`,
  );
  return `The median G(k) first falls below ${epsilonText(epsilon)} of G(0) ${cutList(lengths, mostLengths).join(', ')}.`;
}

function tableOf({ name, series }: DecayNetwork): PlotTable {
  return {
    caption: `log₁₀ of the median G(k)/G(0) of ${name}`,
    columns: ['T', 'Lag k', 'log₁₀ of the median', 'Where there is none'],
    rows: series.flatMap((one) =>
      heatCells(one).map(({ lag, held }) => [
        one.length,
        lag,
        typeof held === 'number' ? held : null,
        held === 'zero' ? 'exactly 0' : held === 'lost' ? 'no finite number' : null,
      ]),
    ),
  };
}
