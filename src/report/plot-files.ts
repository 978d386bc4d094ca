import type { DecayDocument, DecaySeries } from '../decay/decay-document.js';
import { darkChartRules } from './chart-colours.js';
import { chartSvg, svgFile } from './chart-svg.js';
import { comparisonChart } from './decay-comparison.js';
import { type DecayGroup, decayGroups, longestGroups } from './decay-groups.js';
import { decayPanel } from './decay-panel.js';
import { comparisonFile, slug } from './figure-names.js';
import type { LagScale } from './lag-axis.js';
import { localSlopePanel } from './local-slope-panel.js';
import type { Markup } from './markup.js';
import { type SeriesStyle, seriesStyles } from './series-style.js';

/** A figure as a file of its own. */
export interface SvgFile {
  /** letters, digits and hyphens, `.svg` */
  readonly name: string;
  readonly text: string;
}

/** How the figures of a document are drawn. */
export interface SvgOptions {
  /** of the lags; without it, doublings alike from 500 steps on, and steps alike below and in the panels of decay */
  readonly scale?: LagScale;
}

/** The widths of the figures, in pixels. */
const figureWidths = { wide: 960, narrow: 358, panel: 430 } as const;
const panelHeight = 300;

/**
 * Draws the figures of a document as files: one comparison a group, two panels a series of the longest sequences.
 *
 * Equal documents give equal bytes.
 */
export function decaySvgFiles(document: DecayDocument, options: SvgOptions = {}): SvgFile[] {
  const draw = decayDrawings(document, options);
  const styleSheet = darkChartRules('svg');
  const comparisons = decayGroups(document).map((group) => ({
    name: comparisonFile(group),
    text: svgFile(draw.comparison(group, 'wide', 'reach'), styleSheet),
  }));
  const shown = longestGroups(decayGroups(document)).flatMap((group) => group.series);
  const panels = shown.flatMap((series, index) => {
    const stem = `${String(index + 1).padStart(2, '0')}-${slug(series.id)}`;
    return [
      { name: `${stem}-decay.svg`, text: svgFile(draw.decay(series, 'decay'), styleSheet) },
      { name: `${stem}-slope.svg`, text: svgFile(draw.slope(series, 'slope'), styleSheet) },
    ];
  });
  return [...comparisons, ...panels];
}

/** Draws a document's figures one by one, each series in the same colour and dashes everywhere. */
export interface DecayDrawings {
  readonly styles: ReadonlyMap<DecaySeries, SeriesStyle>;
  comparison(group: DecayGroup, width: 'wide' | 'narrow', id: string): Markup;
  decay(series: DecaySeries, id: string): Markup;
  slope(series: DecaySeries, id: string): Markup;
}

/** Prepares the drawing of a document's figures. */
export function decayDrawings(document: DecayDocument, { scale }: SvgOptions = {}): DecayDrawings {
  const styles = seriesStyles(document);
  const spread = scale === undefined ? {} : { scale };
  const panel = (series: DecaySeries) => ({
    style: styles.get(series)!,
    width: figureWidths.panel,
    height: panelHeight,
    ...spread,
  });
  return {
    styles,
    comparison: (group, width, id) =>
      chartSvg(
        comparisonChart(group, { styles, epsilon: document.epsilon, width: figureWidths[width], ...spread }),
        { id, title: `How far back the gradient reaches: ${group.title}` },
      ),
    decay: (series, id) =>
      chartSvg(decayPanel(series, panel(series)), { id, title: `Decay of the gradient: ${series.label}` }),
    slope: (series, id) =>
      chartSvg(localSlopePanel(series, panel(series)), { id, title: `Slope of the decay: ${series.label}` }),
  };
}
