import type { DecayDocument, DecaySeries } from '../../../decay/decay-document.js';
import { significant } from '../../numbers-as-text.js';
import { seriesStyles } from '../../series-style.js';
import { toldShare } from '../drawing/told-number.js';
import { longestSeries } from '../networks.js';
import type { Plot, PlotTable, PlotView } from '../plot.js';
import { lyapunovChart, lyapunovRange } from './lyapunov-chart.js';

/** Shows the Lyapunov exponents of each network as a staircase: a view a network, its longest sequences that were measured. */
export function lyapunovPlot(document: DecayDocument): Plot | null {
  const styles = seriesStyles(document);
  const isTold = ({ measures }: DecaySeries) => (measures?.spectrum ?? []).length > 0;
  const views = longestSeries(document, isTold).map((series): PlotView => {
    const { floor } = lyapunovRange(series);
    return {
      name: series.label,
      summary: summaryOf(series),
      chart: (width) => lyapunovChart(series, { style: styles.get(series)!, width }),
      tips: {
        trigger: 'axis',
        heading: (share) => `at ${toldShare(share)} of the directions`,
        value: (y) => (y === floor ? 'no finite number' : `${significant(y)} nats per step`),
      },
      table: () => tableOf(series),
    };
  });
  if (views.length === 0) return null;
  return {
    id: 'lyapunov',
    question: 'How fast is each direction forgotten in the long run?',
    reading:
      'A Lyapunov exponent is the rate, in nats per step, at which one direction of the state grows or shrinks over very many steps; there are as many as the state has entries, and they stand here from the largest to the smallest, the mean over the seeds with its interval as a band. Below 0 a direction is forgotten; a largest exponent above 0 means that small changes grow without end, as in chaos. A flat staircase forgets all directions alike. Dashes are what mean-field theory gives for very many units, where it says anything.',
    views,
  };
}

function summaryOf({ measures, meanField }: DecaySeries): string {
  const means = measures!.spectrum!.map(({ mean }) => mean);
  const theory = meanField === undefined ? '' : `; mean-field theory gives ${significant(meanField)}`;
  const [largest = null] = means;
  if (largest === null) return `The largest exponent is no finite number${theory}.`;
  const smallest = means.findLast((mean) => mean !== null)!;
  const lost = means.includes(null)
    ? '; those below are no finite number, for a direction was lost at once'
    : '';
  if (means.length === 1) return `The one exponent is ${significant(largest)} nats per step${theory}.`;
  return `The exponents go from ${significant(largest)} to ${significant(smallest)} nats per step${lost}${theory}.`;
}

function tableOf({ label, measures }: DecaySeries): PlotTable {
  return {
    caption: `Lyapunov exponents, nats per step; empty: no finite number. ${label}`,
    columns: ['Place', 'Mean', 'Low', 'High'],
    rows: measures!.spectrum!.map(({ mean, low, high }, index) => [index + 1, mean, low, high]),
  };
}
