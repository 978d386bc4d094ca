import { darkChartRules } from './chart-colours.js';
import { chartSvg, svgFile } from './chart-svg.js';
import { figureFile } from './figure-names.js';
import type { Plot } from './plots/plot.js';

/** A figure as a file of its own. */
export interface SvgFile {
  /** letters, digits and hyphens, `.svg` */
  readonly name: string;
  readonly text: string;
  /** the first view of its plot: it stands in the Markdown report */
  readonly isFirst: boolean;
}

/** The width of the figures, in pixels. */
const figureWidth = 960;

/**
 * Draws plots as files, one a view but for minor ones; in a viewer that knows of dark screens they turn dark there.
 *
 * Equal plots give equal bytes.
 */
export function plotFiles(plots: readonly Plot[]): SvgFile[] {
  const styleSheet = darkChartRules('svg');
  return plots.flatMap((plot) => {
    const first = plot.views.find(({ isMinor }) => !isMinor);
    return plot.views.flatMap((view, index) => {
      if (view.isMinor) return [];
      const drawing = { id: plot.id, title: `${plot.question} ${view.name}` };
      const text = svgFile(chartSvg(view.chart(figureWidth), drawing), styleSheet);
      return [{ name: figureFile(plot, index), text, isFirst: view === first }];
    });
  });
}
