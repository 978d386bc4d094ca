import type { DecayDocument, DecaySeries } from '../decay/decay-document.js';
import type { ChartColour } from './chart-colours.js';

/** How a series is drawn wherever it appears: its cell gives the colour, its initialisation the dashes. */
export interface SeriesStyle {
  readonly colour: ChartColour;
  /** lengths of dash and gap in pixels; `solid` for none */
  readonly dash: 'solid' | readonly number[];
}

const cellColours: Readonly<Record<string, ChartColour>> = {
  'elman tanh': 'blue',
  'elman relu': 'wine',
  'elman sigmoid': 'olive',
  'elman identity': 'slate',
  lstm: 'vermillion',
  gru: 'green',
};

const dashes: readonly SeriesStyle['dash'][] = [
  'solid',
  [8, 4],
  [2, 3],
  [10, 3, 2, 3],
  [18, 4],
  [1, 6],
  [14, 3, 2, 3, 2, 3],
  [5, 2],
];

/**
 * Gives each series its style: one colour a cell, one dash an initialisation, so that no two cells are told apart by
 * dashes alone; from the ninth initialisation of a cell on the dashes repeat.
 */
export function seriesStyles(document: DecayDocument): ReadonlyMap<DecaySeries, SeriesStyle> {
  const initialisations = new Map<string, string[]>();
  const styles = new Map<DecaySeries, SeriesStyle>();
  for (const series of document.series) {
    const cell = series.activation === null ? series.cell : `${series.cell} ${series.activation}`;
    const known = initialisations.get(cell) ?? [];
    if (!known.includes(series.initialisation)) known.push(series.initialisation);
    initialisations.set(cell, known);
    const dash = dashes[known.indexOf(series.initialisation) % dashes.length]!;
    styles.set(series, { colour: cellColours[cell] ?? 'slate', dash });
  }
  return styles;
}
