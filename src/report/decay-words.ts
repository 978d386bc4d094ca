import type { DecayFate, DecaySeries, DecayShare } from '../decay/decay-document.js';
import { boundLogRatios } from './decay-points.js';
import { fromLogarithm, significant } from './numbers-as-text.js';

/** What stands where there is no value. */
export const missing = '–';

/** A space at which no line breaks. */
export const unbroken = '\u00a0';

/** A column of the summary: its heading, what it means, and its text for a series. */
export interface SummaryColumn {
  readonly heading: string;
  readonly meaning: string;
  readonly text: (series: DecaySeries) => string;
  /** left out where no series has anything to say in it */
  readonly isOptional?: true;
}

/** The columns of the summary table, after the series' name. */
const summaryColumns: readonly SummaryColumn[] = [
  { heading: 'Law', meaning: 'the curve that ln G follows', text: ({ shape }) => shape.verdict },
  {
    heading: 'Rate',
    meaning: 'nats per step with its interval across seeds; mean field: of very many units, by theory',
    text: rateCell,
  },
  { heading: 'Half-life', meaning: 'steps in which G halves, of an exponential only', text: halfLifeText },
  { heading: 'Horizon', meaning: 'the lag at which the median is below ε·G(0)', text: horizonText },
  {
    heading: 'Vanished',
    meaning: 'seeds that end below ε·G(0), with the 95 % interval of their share, and those at exactly 0',
    text: vanishedText,
  },
  {
    heading: 'Exploded',
    meaning: 'seeds that end above G(0)/ε, likewise, and those that became infinite or NaN',
    text: explodedText,
  },
  {
    heading: '90 % within',
    meaning:
      'the last steps that give 90 % of Σ‖C‖, all that steps contribute to the gradient of Waa (of the top layer); in brackets ‖ΣC‖ ÷ Σ‖C‖, 1 where all pull in one direction',
    text: massText,
    isOptional: true,
  },
  { heading: 'Measured ÷ bound', meaning: 'at the last lag that has both', text: againstBoundText },
  {
    heading: 'float32 ends',
    meaning: 'the lag at which the median leaves its normal numbers',
    text: float32Text,
  },
];

/** Chooses the columns of a table: those in which some series has something to say. */
export function columnsFor(series: readonly DecaySeries[]): SummaryColumn[] {
  return summaryColumns.filter(
    ({ isOptional, text }) => !isOptional || series.some((one) => text(one) !== missing),
  );
}

/** Says what a series shows, and of a subject whether its gradient is the reference's. */
export function saidOf({ sentence, agreement }: DecaySeries): string {
  return agreement === undefined ? sentence : `${sentence} ${agreement.sentence}`;
}

/** Writes the rate with its interval, which no line breaks: `−0.787 [−0.803, −0.771]`. */
export function rateText({ rate }: DecaySeries): string {
  if (rate === null) return missing;
  return `${significant(rate.perStep)} [${significant(rate.low)},${unbroken}${significant(rate.high)}]`;
}

function rateCell(series: DecaySeries): string {
  const { meanField } = series;
  return meanField === undefined
    ? rateText(series)
    : `${rateText(series)} (mean field ${significant(meanField)})`;
}

/** What the steps contribute to the recurrent weights of the top layer. */
function recurrentContributions({ measures }: DecaySeries) {
  return measures?.contributions.findLast(({ parameter }) => parameter.startsWith('Waa'));
}

/** A step at lag k is the (k + 1)-th from the end. */
function massText(series: DecaySeries): string {
  const { massHorizons = [], agreement = null } = recurrentContributions(series) ?? {};
  const lag = massHorizons.find(({ share }) => share === 0.9)?.lag ?? null;
  if (lag === null || agreement === null) return missing;
  return `${lag + 1} ${lag === 0 ? 'step' : 'steps'} (${significant(agreement.median)})`;
}

/** Writes the lag of a float format's end, or that it lies beyond the sequence. */
export function lagText(lag: number | null, length: number): string {
  return lag === null ? `> ${length}` : String(lag);
}

/** Counts the seeds that came to an end, with the interval of their share: `3 of 8 [8.5, 76] %`. */
function shareText({ runs }: DecaySeries, { count, low, high }: DecayShare): string {
  return `${count} of ${runs.length} [${percent(low)},${unbroken}${percent(high)}]${unbroken}%`;
}

function percent(share: number): string {
  return String(Number((100 * share).toPrecision(2)));
}

function halfLifeText({ halfLife, doublingTime }: DecaySeries): string {
  if (halfLife !== null) return `${significant(halfLife)} steps`;
  return doublingTime === null ? missing : `doubles in ${significant(doublingTime)} steps`;
}

function horizonText({ horizon, length }: DecaySeries): string {
  return lagText(horizon, length);
}

function vanishedText(series: DecaySeries): string {
  return `${shareText(series, series.shares.vanished)}${aside(series, 'zero', 'exactly 0')}`;
}

function explodedText(series: DecaySeries): string {
  const lost = `${aside(series, 'infinite', 'infinite')}${aside(series, 'nan', 'NaN')}`;
  return `${shareText(series, series.shares.exploded)}${lost}`;
}

function aside({ runs }: DecaySeries, fate: DecayFate, name: string): string {
  const count = runs.filter((run) => run.fate === fate).length;
  return count === 0 ? '' : ` (and ${count} ${name})`;
}

function againstBoundText(series: DecaySeries): string {
  const bounds = boundLogRatios(series);
  const last = bounds.findLastIndex((_, index) => (series.median[index] ?? null) !== null);
  return last < 0 ? missing : fromLogarithm(series.median[last]! - bounds[last]!);
}

function float32Text({ floors, length }: DecaySeries): string {
  const floor = floors.find(({ precision }) => precision === 'float32');
  return floor === undefined ? missing : lagText(floor.belowNormal, length);
}
