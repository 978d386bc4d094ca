import type { DecayDocument, DecaySeries } from '../../../decay/decay-document.js';
import { lagAxis } from '../../lag-axis.js';
import { fromLogarithm, significant } from '../../numbers-as-text.js';
import { seriesStyles } from '../../series-style.js';
import { edgedText } from '../drawing/edged-range.js';
import { longestSeries } from '../networks.js';
import type { Plot, PlotTable, PlotView } from '../plot.js';
import { contributionsTo, sharedWeights } from './contributors.js';
import { isCosine, type TruncatedWeight, truncationChart, truncationErrors } from './truncation-chart.js';

/** Shows what it costs to go back through the last K steps alone: a view a network. */
export function truncationPlot(document: DecayDocument): Plot | null {
  const styles = seriesStyles(document);
  const views = longestSeries(document, (series) => weightsOf(series).length > 0).map((series): PlotView => {
    const weights = weightsOf(series);
    const { length } = series;
    const range = truncationErrors(weights);
    return {
      name: series.label,
      summary: summaryOf(weights, length),
      chart: (width) => truncationChart(weights, { style: styles.get(series)!, length, width }),
      tips: {
        trigger: 'axis',
        heading: (x) => `window K = ${Math.round(lagAxis(length, 'logarithmic').lagAt(x))}`,
        value: (y, name) => (isCosine(name) ? significant(y, 4) : edgedText(y, range)),
      },
      table: () => tableOf(series, weights),
    };
  });
  if (views.length === 0) return null;
  return {
    id: 'truncation',
    question: 'What does it cost to go back only K steps?',
    reading:
      'Truncated backpropagation stops after a window of K steps and gets G_K instead of the gradient G. Above, ‖G − G_K‖ ÷ ‖G‖ in the median over the seeds, with the middle 80 % as a band: at 10⁻² one hundredth of the gradient’s length is missing; what is exactly 0 stands on the floor. Below, the cosine of the angle between the two: at 1 the truncated gradient still points the right way, even if its length is wrong.',
    views,
  };
}

function weightsOf(series: DecaySeries): TruncatedWeight[] {
  return sharedWeights.flatMap((weight) => {
    const truncations = contributionsTo(weight, series)?.truncations ?? [];
    const isTold = truncations.some(({ relativeError, cosine }) => relativeError !== null || cosine !== null);
    return isTold ? [{ weight, truncations }] : [];
  });
}

/** What counts as a small error in words. */
const small = 0.01;

function summaryOf([first]: readonly TruncatedWeight[], length: number): string {
  const { weight, truncations } = first!;
  const found = truncations.find(
    ({ window, relativeError }) => window < length && relativeError !== null && relativeError.median < small,
  );
  if (found === undefined && truncations.every(({ window }) => window >= length)) {
    return `A window shorter than T = ${length} was not tried.`;
  }
  if (found === undefined) {
    return `No window shorter than T = ${length} that was tried gets the gradient of ${weight} right to 1 %.`;
  }
  const { median } = found.relativeError!;
  const error = median === 0 ? 'exactly 0' : fromLogarithm(Math.log(median));
  return `A window of ${stepsText(found.window)} out of ${length} gets the gradient of ${weight} right to 1 %: the median relative error is ${error}.`;
}

function stepsText(steps: number): string {
  return steps === 1 ? '1 step' : `${steps} steps`;
}

function tableOf({ label }: DecaySeries, weights: readonly TruncatedWeight[]): PlotTable {
  return {
    caption: `What a window of K steps costs: ${label}`,
    columns: ['Weight', 'K', 'Relative error', '10 %', '90 %', 'Cosine', '10 %', '90 %'],
    rows: weights.flatMap(({ weight, truncations }) =>
      truncations.map(({ window, relativeError, cosine }) => [
        weight,
        window,
        ...[relativeError, cosine].flatMap((quantiles) => [
          quantiles?.median ?? null,
          quantiles?.low ?? null,
          quantiles?.high ?? null,
        ]),
      ]),
    ),
  };
}
