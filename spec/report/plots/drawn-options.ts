import { chartSvg } from '../../../src/report/chart-svg.js';
import { markupText } from '../../../src/report/markup.js';
import type { Plot, PlotView } from '../../../src/report/plots/plot.js';

/** What a series of a chart's option is looked at for. */
export interface DrawnSeries {
  readonly type: string;
  readonly name?: string;
  readonly symbol?: string;
  readonly clip?: boolean;
  readonly symbolRotate?: number;
  readonly lineStyle?: { readonly type?: unknown; readonly color?: string; readonly opacity?: number };
  readonly itemStyle?: { readonly color?: string; readonly borderColor?: string };
  readonly endLabel?: { readonly formatter: () => string };
  readonly label?: { readonly formatter: () => string };
  readonly data: readonly unknown[];
}

/** The series of a view at a width. */
export function seriesOf(view: PlotView, width = 960): DrawnSeries[] {
  return view.chart(width).option.series as unknown as DrawnSeries[];
}

/** The places of a series' data, gaps left out. */
export function placesOf({ data }: DrawnSeries): [number, number][] {
  return data
    .map(
      (datum) => (Array.isArray(datum) ? datum : (datum as { value: unknown[] }).value) as [number, number],
    )
    .filter(([, y]) => y !== null);
}

/** The places of all lines of a name, one line after the other. */
export function linePlaces(view: PlotView, name: string): [number, number][] {
  return seriesOf(view)
    .filter((series) => series.type === 'line' && series.name === name)
    .flatMap(placesOf);
}

/** The places of all marks of a symbol. */
export function markPlaces(view: PlotView, symbol: string): [number, number][] {
  return seriesOf(view)
    .filter((series) => series.type === 'scatter' && series.symbol === symbol)
    .flatMap(placesOf);
}

/** The drawing of a view. */
export function svgOf(view: PlotView, width = 960): string {
  return markupText(chartSvg(view.chart(width), { id: 'one', title: view.name }));
}

/** The texts of a drawing, as a reader sees them. */
export function textsOf(svg: string): string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) =>
    text!
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&'),
  );
}

/** The first view of a plot. */
export function firstView(plot: Plot | null): PlotView {
  return plot!.views[0]!;
}

/** What a tip says of a height on a named line. */
export function tipValue({ tips }: PlotView, y: number, name = ''): string {
  if (tips.trigger !== 'axis') throw new Error('its tips speak of items');
  return tips.value(y, name);
}

/** What a tip says of a place on the axis. */
export function tipHeading({ tips }: PlotView, x: number): string {
  if (tips.trigger !== 'axis') throw new Error('its tips speak of items');
  return tips.heading(x);
}

/** The texts of all items that tips speak of. */
export function itemTexts(view: PlotView): string[] {
  return seriesOf(view)
    .filter(({ name }) => name !== undefined)
    .flatMap(({ data }) => data.map((datum) => (datum as { name: string }).name));
}

/** The option of an axis. */
export interface DrawnAxis {
  readonly min: number;
  readonly max: number;
  readonly axisLabel: {
    readonly customValues: readonly number[];
    readonly formatter: (value: number) => string;
  };
}

/** An axis of a view with the words at its ticks. */
export function axisOf(view: PlotView, which: 'xAxis' | 'yAxis', grid = 0): DrawnAxis & { labels: string[] } {
  const axes = view.chart(960).option[which] as unknown;
  const axis = (Array.isArray(axes) ? axes[grid] : axes) as DrawnAxis;
  const { customValues, formatter } = axis.axisLabel;
  return { ...axis, labels: customValues.map((value) => formatter(value)) };
}
