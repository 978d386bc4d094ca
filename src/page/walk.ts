import type { EChartsOption } from 'echarts';
import type { PlotTips } from '../report/plots/plot.js';

/** A datum that a tip may speak of. */
export interface Stop {
  readonly seriesIndex: number;
  readonly dataIndex: number;
}

/** Moves by a key: tells where it leads, or null for keys that lead nowhere. */
export type Walk = (key: string) => Stop | null;

/** How many values a page key passes. */
const page = 10;

/**
 * Lays a walk through the data of a chart: where tips speak of a place on the axis, along its first named line; where they speak of
 * items, through all that have a name, and by the keys up and down from series to series.
 */
export function walkOf({ series = [] }: EChartsOption, { trigger }: PlotTips): Walk {
  const lists = (Array.isArray(series) ? series : [series]).map(({ name, data }) => ({
    isNamed: typeof name === 'string',
    data: Array.isArray(data) ? (data as unknown[]) : [],
  }));
  const ways = lists.map(({ isNamed, data }, seriesIndex) =>
    trigger === 'axis' && !isNamed
      ? []
      : data.flatMap((datum, dataIndex) =>
          (trigger === 'axis' ? hasHeight(datum) : hasName(datum)) ? [{ seriesIndex, dataIndex }] : [],
        ),
  );
  const filled = ways.filter((way) => way.length > 0);
  const stops = trigger === 'axis' ? (filled[0] ?? []) : filled.flat();
  let at = -1;
  return (key) => {
    if (stops.length === 0) return null;
    const to = target(key, at, stops);
    if (to === null) return null;
    at = Math.min(Math.max(to, 0), stops.length - 1);
    return stops[at]!;
  };
}

function target(key: string, at: number, stops: readonly Stop[]): number | null {
  const step: Readonly<Record<string, number>> = {
    ArrowRight: 1,
    ArrowLeft: -1,
    PageDown: page,
    PageUp: -page,
  };
  if (key in step) return at < 0 ? 0 : at + step[key]!;
  if (key === 'Home') return 0;
  if (key === 'End') return stops.length - 1;
  if (key === 'ArrowDown') return at < 0 ? 0 : firstOfSeries(stops, stops[at]!.seriesIndex, 1);
  if (key === 'ArrowUp') return at < 0 ? 0 : firstOfSeries(stops, stops[at]!.seriesIndex, -1);
  return null;
}

/** The first stop of the next series that has one, or of this one where it is the last. */
function firstOfSeries(stops: readonly Stop[], series: number, direction: 1 | -1): number {
  const others = [...new Set(stops.map(({ seriesIndex }) => seriesIndex))];
  const next = others[others.indexOf(series) + direction] ?? series;
  return stops.findIndex(({ seriesIndex }) => seriesIndex === next);
}

function hasName(datum: unknown): boolean {
  return typeof datum === 'object' && datum !== null && 'name' in datum && typeof datum.name === 'string';
}

function hasHeight(datum: unknown): boolean {
  if (typeof datum !== 'object' || datum === null || !('value' in datum)) return false;
  return Array.isArray(datum.value) && datum.value[1] !== null;
}
