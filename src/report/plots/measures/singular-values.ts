import type { DecayDocument, DecaySeries } from '../../../decay/decay-document.js';
import { fromLogarithm } from '../../numbers-as-text.js';
import { seriesStyles } from '../../series-style.js';
import { edgedText } from '../drawing/edged-range.js';
import { longestSeries } from '../networks.js';
import type { Plot, PlotTable, PlotView } from '../plot.js';
import { singularValueRange, singularValuesChart } from './singular-values-chart.js';

/** Shows how J(k) stretches and squeezes the directions of the state: a view a network, its longest sequences that were measured. */
export function singularValuesPlot(document: DecayDocument): Plot | null {
  const styles = seriesStyles(document);
  const isTold = ({ measures }: DecaySeries) => (measures?.singularValues ?? []).length > 0;
  const views = longestSeries(document, isTold).map((series): PlotView => {
    const spectra = series.measures!.singularValues!;
    const range = singularValueRange(spectra);
    return {
      name: series.label,
      summary: summaryOf(series),
      chart: (width) => singularValuesChart(spectra, { style: styles.get(series)!, range, width }),
      tips: {
        trigger: 'axis',
        heading: (lag) => `lag ${lag}`,
        value: (y) => edgedText(y, range),
      },
      table: () => tableOf(series),
    };
  });
  if (views.length === 0) return null;
  return {
    id: 'singular-values',
    question: 'Does the network forget all directions alike?',
    reading:
      'The Jacobian J(k) = ∂s_T/∂s_{T−k} of the state s (h, and c with it in an LSTM) says what becomes of a small change, k steps later. Each thin line is one of its singular values in the median over the seeds: the factor by which one direction is stretched or squeezed; the largest and the smallest are bold. At lag 0 all of them are 1; a fan that opens downwards forgets some directions sooner than others. The dots are the gain of a random direction, ‖J‖_F/√N; triangles on the floor are values that are exactly 0.',
    views,
  };
}

function summaryOf({ measures }: DecaySeries): string {
  const { lag, logs } = measures!.singularValues!.at(-1)!;
  const largest = logs[0] ?? null;
  const smallest = logs.at(-1) ?? null;
  if (largest === null) return `At lag ${lag} all singular values are exactly 0: nothing gets through.`;
  if (logs.length === 1) return `At lag ${lag} the one singular value is ${fromLogarithm(largest)}.`;
  const least = smallest === null ? 'exactly 0' : fromLogarithm(smallest);
  return `At lag ${lag} the largest singular value is ${fromLogarithm(largest)}, the smallest ${least}.`;
}

function tableOf({ label, measures }: DecaySeries): PlotTable {
  return {
    caption: `ln of the singular values of J(k), largest first; empty: exactly 0. ${label}`,
    columns: ['Lag k', 'Place', 'ln σ'],
    rows: measures!.singularValues!.flatMap(({ lag, logs }) =>
      logs.map((log, index) => [lag, index + 1, log]),
    ),
  };
}
