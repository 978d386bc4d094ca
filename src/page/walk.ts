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
 * Lays a walk through the data of a chart: where tips speak of a place on the axis, from place to place, wherever a named line can be
 * seen; where they speak of items, through all that have a name, and by the keys up and down from series to series.
 */
export function walkOf(option: EChartsOption, { trigger }: PlotTips): Walk {
  const stops = trigger === 'axis' ? placesOf(option) : itemsOf(option);
  let at = -1;
  return (key) => {
    if (stops.length === 0) return null;
    const to = target(key, at, stops) ?? (trigger === 'item' ? acrossSeries(key, at, stops) : null);
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
  return null;
}

function acrossSeries(key: string, at: number, stops: readonly Stop[]): number | null {
  if (key !== 'ArrowDown' && key !== 'ArrowUp') return null;
  return at < 0 ? 0 : firstOfSeries(stops, stops[at]!.seriesIndex, key === 'ArrowDown' ? 1 : -1);
}

/** The first stop of the next series that has one, or of this one where it is the last. */
function firstOfSeries(stops: readonly Stop[], series: number, direction: 1 | -1): number {
  const others = [...new Set(stops.map(({ seriesIndex }) => seriesIndex))];
  const next = others[others.indexOf(series) + direction] ?? series;
  return stops.findIndex(({ seriesIndex }) => seriesIndex === next);
}

/** Every datum that has a name. */
function itemsOf({ series }: EChartsOption): Stop[] {
  return listed(series).flatMap(({ data }, seriesIndex) =>
    dataOf(data).flatMap((datum, dataIndex) => (hasName(datum) ? [{ seriesIndex, dataIndex }] : [])),
  );
}

/**
 * A datum for each place on the axis, of the first named line that can be seen there: ECharts shows no tip at a datum that
 * lies outside of the axes.
 */
function placesOf({ series, yAxis }: EChartsOption): Stop[] {
  const axes = listed(yAxis);
  const places = new Map<number, Stop>();
  listed(series).forEach(({ name, data, yAxisIndex = 0 }: Line, seriesIndex) => {
    if (typeof name !== 'string') return;
    const { min, max } = axes[yAxisIndex] ?? {};
    dataOf(data).forEach((datum, dataIndex) => {
      const [x, y] = positionOf(datum) ?? [];
      if (x === undefined || y === undefined || places.has(x)) return;
      if (y >= heightOr(min, Number.NEGATIVE_INFINITY) && y <= heightOr(max, Number.POSITIVE_INFINITY)) {
        places.set(x, { seriesIndex, dataIndex });
      }
    });
  });
  return [...places].sort(([one], [other]) => one - other).map(([, stop]) => stop);
}

/** What is used of a series here. */
interface Line {
  readonly name?: unknown;
  readonly data?: unknown;
  readonly yAxisIndex?: number;
}

function listed<Part>(parts: Part | readonly Part[] | undefined): readonly Part[] {
  if (parts === undefined) return [];
  return Array.isArray(parts) ? (parts as readonly Part[]) : [parts as Part];
}

function dataOf(data: unknown): readonly unknown[] {
  return Array.isArray(data) ? (data as readonly unknown[]) : [];
}

function heightOr(bound: unknown, otherwise: number): number {
  return typeof bound === 'number' ? bound : otherwise;
}

function hasName(datum: unknown): boolean {
  return typeof datum === 'object' && datum !== null && 'name' in datum && typeof datum.name === 'string';
}

/** Where a datum lies in axis units; null at a gap. */
function positionOf(datum: unknown): [number, number] | null {
  if (typeof datum !== 'object' || datum === null || !('value' in datum)) return null;
  const [x, y] = dataOf(datum.value);
  return typeof x === 'number' && typeof y === 'number' ? [x, y] : null;
}
