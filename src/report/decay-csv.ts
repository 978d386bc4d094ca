import { stringify } from 'csv-stringify/browser/esm/sync';
import type { DecayDocument, DecaySeries } from '../decay/decay-document.js';

/** The columns of the table, in order; `statistic` is `run`, `median`, `low`, `high` or `bound`. */
export const decayCsvColumns = [
  'series',
  'label',
  'cell',
  'activation',
  'initialisation',
  'inputs',
  'hiddenSize',
  'inputSize',
  'length',
  'lag',
  'statistic',
  'seed',
  'fate',
  'logNorm',
  'logRatio',
] as const;

type Row = Partial<Record<(typeof decayCsvColumns)[number], string | number | null>>;

/**
 * Writes the curves as a tidy table: a row for each series × lag × run, and one each for median, quantiles and bound.
 *
 * `logNorm` is ln G(k), `logRatio` is ln of G(k)/G(0), both in nats; what is missing is an empty cell, never 0. A text
 * that a spreadsheet would take for a formula (it begins with `=`, `+`, `-`, `@`, …) gets an apostrophe before it.
 */
export function decayCsv(document: DecayDocument): string {
  return stringify(document.series.flatMap(seriesRows), {
    header: true,
    columns: [...decayCsvColumns],
    escape_formulas: true,
    cast: { number: (value) => (Number.isFinite(value) ? String(value) : '') },
  });
}

function seriesRows(series: DecaySeries): Row[] {
  return series.lags.flatMap((lag, index) =>
    rowsAtLag(series, index).map((row) => ({ ...identity(series), lag, ...row })),
  );
}

function identity(series: DecaySeries): Row {
  const { id, label, cell, activation, initialisation, inputs, hiddenSize, inputSize, length } = series;
  return { series: id, label, cell, activation, initialisation, inputs, hiddenSize, inputSize, length };
}

function rowsAtLag(series: DecaySeries, index: number): Row[] {
  const rows: Row[] = series.runs.map(({ seed, fate, logNorms, logNormAtZero }) => {
    const logNorm = logNorms[index] ?? null;
    const logRatio = logNorm === null || logNormAtZero === null ? null : logNorm - logNormAtZero;
    return { statistic: 'run', seed, fate, logNorm, logRatio };
  });
  for (const statistic of ['median', 'low', 'high'] as const) {
    rows.push({ statistic, logRatio: series[statistic][index] ?? null });
  }
  if (series.bound !== null) rows.push({ statistic: 'bound', logNorm: series.bound.logNorms[index] ?? null });
  return rows;
}
