import type { Chart } from '../chart-svg.js';

/** One of a report's plots: the question that it answers, how it is read, and the views that one may choose from. */
export interface Plot {
  /** lower-case letters, digits and hyphens; unique in its report */
  readonly id: string;
  /** the question that it answers, as a heading */
  readonly question: string;
  /** how to read it, in plain sentences */
  readonly reading: string;
  /** at least one */
  readonly views: readonly PlotView[];
}

/** One view of a plot: a network, or several that may stand together. The same layout is drawn in pages and in files. */
export interface PlotView {
  /** what it is chosen by; it may hold any text */
  readonly name: string;
  /** to be chosen on the page, and left out of the files: of a shorter sequence */
  readonly isMinor?: true;
  /** what it shows, in a sentence: for those who cannot see the drawing */
  readonly summary: string;
  /** lays it out for a width in pixels */
  readonly chart: (width: number) => Chart;
  readonly tips: PlotTips;
  /** what is drawn, number by number */
  readonly table: () => PlotTable;
}

/**
 * What the pointer and the arrow keys are told: of every named line at a place of the x axis, or of single items, each of
 * which carries its text as the name of its datum. Series without a name are not spoken of.
 */
export type PlotTips =
  | {
      readonly trigger: 'axis';
      readonly heading: (x: number) => string;
      readonly value: (y: number, series: string) => string;
    }
  | { readonly trigger: 'item' };

/** A table of numbers: to be read, and to be downloaded as CSV. */
export interface PlotTable {
  readonly caption: string;
  readonly columns: readonly string[];
  /** as long as there are columns; null: nothing to tell */
  readonly rows: readonly (readonly (string | number | null)[])[];
}
