import type { DecayDocument, DecaySeries } from '../../../decay/decay-document.js';
import { decayGroups, longestGroups } from '../../decay-groups.js';
import { boundLogRatios } from '../../decay-points.js';
import { saidOf } from '../../decay-words.js';
import { seriesNote } from '../../series-note.js';
import { seriesStyles } from '../../series-style.js';
import { lagTips } from '../lag-tips.js';
import type { Plot, PlotTable, PlotView } from '../plot.js';
import { decayChart } from './decay-chart.js';

/** Shows the decay of one network at a time, a view a series, those of the longest sequences first. */
export function decayPlot(document: DecayDocument): Plot | null {
  const styles = seriesStyles(document);
  const views = seriesByLength(document).map(
    ({ series, isShorter }): PlotView => ({
      name: series.label,
      ...(isShorter && { isMinor: true }),
      summary: `${saidOf(series)} ${seriesNote(series)}`,
      chart: (width) => decayChart(series, { style: styles.get(series)!, width }),
      tips: lagTips(series.length, 'linear'),
      table: () => curveTable(series),
    }),
  );
  if (views.length === 0) return null;
  return {
    id: 'decay',
    question: 'How does the gradient shrink on its way back?',
    reading:
      'A thin line is a seed, the bold one the median, the band holds the middle 80 %; dots are the fit over the lags it was made on, dashes the bound where one is known. A straight line is an exponential decay. A triangle on the floor marks a seed whose gradient is exactly 0 from there on, and a line that stops was no longer a finite number.',
    views,
  };
}

/** Sorts the series: those of the longest sequences come first. */
export function seriesByLength(document: DecayDocument): { series: DecaySeries; isShorter: boolean }[] {
  const longest = new Set(longestGroups(decayGroups(document)).flatMap(({ series }) => series));
  return [
    ...[...longest].map((series) => ({ series, isShorter: false })),
    ...document.series
      .filter((series) => !longest.has(series))
      .map((series) => ({ series, isShorter: true })),
  ];
}

function curveTable(series: DecaySeries): PlotTable {
  const bounds = boundLogRatios(series);
  const hasBound = bounds.length > 0;
  return {
    caption: `ln of G(k)/G(0) of ${series.label}`,
    columns: ['Lag k', 'Median', '10 %', '90 %', ...(hasBound ? ['Bound'] : [])],
    rows: series.lags.map((lag, index) => [
      lag,
      series.median[index] ?? null,
      series.low[index] ?? null,
      series.high[index] ?? null,
      ...(hasBound ? [bounds[index] ?? null] : []),
    ]),
  };
}
