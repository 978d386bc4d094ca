import type { DecayDocument, DecaySeries } from '../decay/decay-document.js';
import { keptDigits, keptLog, measureDigits } from '../decay/kept-digits.js';
import { jsonLayout } from './json-layout.js';

/**
 * Writes the decay document as JSON, a member a line, ending in a newline; two equal documents give the same bytes.
 *
 * Numbers that are not whole have eight significant digits, four among what was measured beside G(k); the curves, logarithms all
 * of them, have five, and four decimals at most. Missing stays null. A NaN or an infinity, which has no place in the document,
 * becomes null as well.
 */
export function decayJson(document: DecayDocument): string {
  return `${jsonLayout({ ...rounded(document), series: document.series.map(roundedSeries) }, levels)}\n`;
}

/** The document, its series, the members of each and theirs: a run has a line, and so has what the runs gave of one measure. */
const levels = 4;

function roundedSeries(series: DecaySeries): object {
  const { runs, median, low, high, bound, measures } = series;
  return {
    ...rounded(series),
    runs: runs.map((run) => ({
      ...rounded(run),
      logNorms: roundedLogs(run.logNorms),
      logNormAtZero: run.logNormAtZero && keptLog(run.logNormAtZero),
    })),
    median: roundedLogs(median),
    low: roundedLogs(low),
    high: roundedLogs(high),
    bound: bound && { ...rounded(bound), logNorms: roundedLogs(bound.logNorms) },
    ...(measures && { measures: rounded(measures, measureDigits) }),
  };
}

function roundedLogs(logs: readonly (number | null)[]): (number | null)[] {
  return logs.map((log) => log && keptLog(log));
}

/** All numbers of an object, however deep. */
function rounded<Value>(value: Value, digits?: number): Value;
function rounded(value: unknown, digits?: number): unknown {
  if (typeof value === 'number') return keptDigits(value, digits);
  if (Array.isArray(value)) return value.map((item) => rounded(item, digits));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, rounded(member, digits)]));
}
