import type { DecayDocument, DecaySeries } from '../decay/decay-document.js';
import { keptDigits } from '../decay/kept-digits.js';
import { packedCurve, unpackedCurve } from './packed-curve.js';
import { packedText, unpackedText } from './packed-text.js';
import type { ReportData } from './report-chapters.js';
import { thinnedSeries } from './thinned-series.js';

/** Numbers that a page carries for all curves together, at about three bytes each; every series has a few points all the same. */
const pageNumbers = 150_000;
const pointsASeries = { least: 24, most: 400 };

/** The digits of what is no curve, as many as a reader of a page wants. */
const digits = 4;

const curveKeys = ['logNorms', 'median', 'low', 'high', 'shares'] as const;

/** Shares are told in percent to four digits, and those of one step of many are small. */
const unitsOfShares = 1_000_000;

/**
 * Makes of a document what its page draws: curves of many lags are thinned, so that a page opens at once and stays small
 * whatever was measured. The numbers in full are those of decay.json and decay.csv.
 */
export function pageDocument(document: DecayDocument): DecayDocument {
  const curves = document.series.reduce((sum, series) => sum + curvesOf(series), 0);
  const { least, most } = pointsASeries;
  const points = Math.min(Math.max(Math.floor(pageNumbers / Math.max(curves, 1)), least), most);
  return { ...document, series: document.series.map((series) => thinnedSeries(series, points)) };
}

/**
 * Packs what a page draws into a text that is safe anywhere in it: JSON, the document's curves packed and its other numbers to four
 * digits, gzip, base64. Equal data give equal texts.
 */
export function packedData({ document, examples }: ReportData): string {
  const packed: unknown = JSON.parse(JSON.stringify(document, packing));
  return packedText(JSON.stringify({ document: packed, examples }));
}

/** Reads what {@link packedData} wrote, in a browser. */
export async function unpackedData(text: string): Promise<ReportData> {
  return JSON.parse(await unpackedText(text), (key, value: unknown) =>
    isCurveKey(key) && typeof value === 'string' ? unpackedCurve(value, unitsOf(key)) : value,
  ) as ReportData;
}

function packing(key: string, value: unknown): unknown {
  if (isCurveKey(key) && Array.isArray(value)) return packedCurve(value as (number | null)[], unitsOf(key));
  return typeof value === 'number' ? keptDigits(value, digits) : value;
}

function unitsOf(key: string): number | undefined {
  return key === 'shares' ? unitsOfShares : undefined;
}

function isCurveKey(key: string): boolean {
  return curveKeys.some((one) => one === key);
}

/** Arrays by lag: of the runs, of their statistics, of the bound, of each weight's contributions. */
function curvesOf({ runs, bound, measures }: DecaySeries): number {
  return runs.length + 3 + (bound === null ? 0 : 1) + (measures?.contributions.length ?? 0);
}
