import type { DecayDocument, DecaySeries } from '../../../decay/decay-document.js';
import { localSlopes } from '../../decay-points.js';
import { rateText } from '../../decay-words.js';
import { lagAxis, readableScale } from '../../lag-axis.js';
import { significant } from '../../numbers-as-text.js';
import { seriesStyles } from '../../series-style.js';
import type { Plot, PlotTable, PlotView } from '../plot.js';
import { seriesByLength } from './decay-plot.js';
import { slopeChart } from './slope-chart.js';

/** Shows the local slope of each network's decay, a view a series. */
export function slopePlot(document: DecayDocument): Plot | null {
  const styles = seriesStyles(document);
  const views = seriesByLength(document).map(
    ({ series, isShorter }): PlotView => ({
      name: series.label,
      ...(isShorter && { isMinor: true }),
      summary: slopeSentence(series),
      chart: (width) => slopeChart(series, { style: styles.get(series)!, width }),
      tips: {
        trigger: 'axis',
        heading: (x) => `lag ${Math.round(lagAxis(series.length, readableScale(series.length)).lagAt(x))}`,
        value: (y) => `${significant(y)} per step`,
      },
      table: () => slopeTable(series),
    }),
  );
  if (views.length === 0) return null;
  return {
    id: 'slope',
    question: 'Is the decay exponential?',
    reading:
      'The slope of ln G(k), in nats per step, between lags about a quarter apart: a thin line a seed, the median’s bold. Level means exponential: each step takes the same share. A rise towards 0 like 1/k means a power law, where far steps take less and less. The dots are the fitted rate with its interval across seeds as a band.',
    views,
  };
}

function slopeSentence(series: DecaySeries): string {
  const { shape, rate, rateReason } = series;
  const fitted =
    rate === null
      ? `there is no rate: ${rateReason ?? 'no reason was given'}`
      : `the rate is ${rateText(series)} nats per step`;
  return `The law is ${shape.verdict} (${shape.reason}); ${fitted}.`;
}

function slopeTable(series: DecaySeries): PlotTable {
  return {
    caption: `Slope of ln G(k) in nats per step, of ${series.label}`,
    columns: ['Lag k', 'Slope of the median'],
    rows: localSlopes(series, series.median).map(([lag, slope]) => [lag, slope]),
  };
}
