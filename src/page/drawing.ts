import { CustomChart, LineChart, ScatterChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { chartFont } from '../report/chart-font.js';
import type { PlotView } from '../report/plots/plot.js';
import { tipOption } from './tips.js';
import { type Walk, walkOf } from './walk.js';

use([LineChart, ScatterChart, CustomChart, GridComponent, TooltipComponent, SVGRenderer]);

/** As wide as a drawing is in print, in pixels: the narrower of A4 and Letter has some 700 between its margins. */
const paperWidth = 680;

/**
 * Prepares a place to be drawn in: as wide as it is, anew when its width changes and for paper, and to be walked through with the arrow keys.
 *
 * @param tell - is told what a tip says, for those who do not see it
 * @returns draws a view
 */
export function drawing(place: HTMLElement, tell: (text: string) => void): (view: PlotView) => void {
  const chart = init(place, null, { renderer: 'svg', width: 1, height: 1 });
  let shown: PlotView | null = null;
  let walk: Walk | null = null;
  let screenWidth = 0;
  let isPrinted = false;

  const draw = (): void => {
    if (shown === null || screenWidth === 0) return;
    const width = isPrinted ? Math.min(screenWidth, paperWidth) : screenWidth;
    const { option, height } = shown.chart(width);
    place.style.height = `${height}px`;
    chart.resize({ width, height });
    chart.setOption(
      {
        animation: false,
        textStyle: { fontFamily: chartFont },
        ...option,
        tooltip: tipOption(shown.tips, tell),
      },
      { notMerge: true },
    );
    place.dataset.drawn = shown.name;
    walk = walkOf(option, shown.tips);
  };

  new ResizeObserver(([entry]) => {
    const here = Math.floor(entry!.contentRect.width);
    if (here === screenWidth || here === 0) return;
    screenWidth = here;
    draw();
  }).observe(place);
  for (const event of ['beforeprint', 'afterprint']) {
    addEventListener(event, () => {
      isPrinted = event === 'beforeprint';
      draw();
    });
  }

  place.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') chart.dispatchAction({ type: 'hideTip' });
    const stop = walk?.(event.key);
    if (stop === null || stop === undefined) return;
    event.preventDefault();
    chart.dispatchAction({ type: 'showTip', ...stop });
  });
  place.addEventListener('blur', () => chart.dispatchAction({ type: 'hideTip' }));

  return (view) => {
    shown = view;
    screenWidth = Math.floor(place.getBoundingClientRect().width);
    draw();
  };
}
