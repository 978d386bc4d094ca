import type { CustomSeriesOption, LineSeriesOption, ScatterSeriesOption } from 'echarts';
import type { ExampleAccuracy, ExampleNetwork } from '../../../example/example-document.js';
import { lagAxisOption, valueAxisOption } from '../../chart-axes.js';
import type { ChartColour } from '../../chart-colours.js';
import { level, line, marks, type Point, ruled } from '../../chart-lines.js';
import type { Chart } from '../../chart-svg.js';
import type { LagAxis } from '../../lag-axis.js';
import { segment } from '../drawing/drawn-shapes.js';
import { edgedLabel } from '../drawing/edged-range.js';
import { plotKey } from '../drawing/plot-key.js';
import { shareAxis } from '../drawing/share-axis.js';
import { distanceAxis } from './distance-axis.js';
import { exampleStyles } from './example-style.js';
import { fadingKey, fadingLines, fadingRange, untrainedDash } from './fading-lines.js';
import { medianWords } from './fading-words.js';

const sides = { left: 58, right: 18, outerBoundsMode: 'none' as const };
const accuracyHeight = 190;
const fadingHeight = 240;
const nameHeight = 34;
const between = 40;
const bottom = 48;

/** How far the intervals of networks stand apart at one distance, and how far their ends reach to either side, in pixels. */
const intervalStep = 7;
const endReach = 3;

/** Tells by a line's name whether it is of shares; the others are of log₁₀. */
export function isAccuracy(name: string): boolean {
  return name.endsWith(accuracyName);
}

const accuracyName = 'right';

/**
 * Lays out how often trained networks are right against the distance, with intervals, and below it on the same axis what the
 * deciding word counts for there: the median gradient and the median change of C without it.
 *
 * @param distanceName - what a distance is, written under the axis
 */
export function accuracyChart(
  networks: readonly ExampleNetwork[],
  distanceName: string,
  width: number,
): Chart {
  const words = medianWords(networks);
  const axis = distanceAxis(words.flatMap(({ distances }) => distances));
  const range = fadingRange(words);
  const key = plotKey(fadingKey(words), { left: 0, top: 2, width });
  const top = key.height + nameHeight;
  const fadingTop = top + accuracyHeight + between;
  return {
    width,
    height: fadingTop + fadingHeight + bottom,
    option: {
      axisPointer: { link: [{ xAxisIndex: 'all' }] },
      grid: [
        { ...sides, top, height: accuracyHeight },
        { ...sides, top: fadingTop, height: fadingHeight },
      ],
      xAxis: [
        lagAxisOption(axis, { name: '', labels: false }),
        lagAxisOption(axis, { name: distanceName, grid: 1 }),
      ],
      yAxis: [
        valueAxisOption(shareAxis, { name: 'right, with 95 % intervals' }, shareAxis.label),
        valueAxisOption(range, { name: 'the deciding word, in the median', grid: 1 }, edgedLabel(range)),
      ],
      series: [
        ...ruled(shareAxis.ticks, axis),
        ...ruled(range.ticks, axis).map((rule) => ({ ...rule, xAxisIndex: 1, yAxisIndex: 1 })),
        ...chanceLevel(networks, axis),
        ...networks.flatMap((network, index) =>
          accuracyLines(network, axis, (index - (networks.length - 1) / 2) * intervalStep),
        ),
        ...fadingLines(words, { axis, range, grid: 1 }),
        key.series,
      ],
    },
  };
}

/** Every network of a task has the same labels, and so the same share by guessing. */
function chanceLevel([first]: readonly ExampleNetwork[], axis: LagAxis): LineSeriesOption[] {
  if (first === undefined) return [];
  return [
    level({ height: first.chance, label: 'guessing', dash: [6, 4], named: 'below', side: 'left' }, axis),
  ];
}

function accuracyLines(
  { cell, trained, untrained }: ExampleNetwork,
  axis: LagAxis,
  shift: number,
): (LineSeriesOption | ScatterSeriesOption | CustomSeriesOption)[] {
  const { name, colour } = exampleStyles[cell];
  const points = (accuracies: readonly ExampleAccuracy[]): Point[] =>
    accuracies.map(({ distance, accuracy }) => [axis.position(distance), accuracy.share]);
  return [
    line(points(untrained), {
      colour,
      width: 1.2,
      dash: untrainedDash,
      opacity: 0.7,
    }),
    intervals(trained, axis, { colour, shift }),
    line(points(trained), { colour, width: 2.4, z: 4, name: `${name}: ${accuracyName}` }),
    marks(points(trained), { symbol: 'circle', size: 7, colour }),
  ];
}

/** Draws the interval of each accuracy, moved aside so that those of several networks can be told apart. */
function intervals(
  accuracies: readonly ExampleAccuracy[],
  axis: LagAxis,
  { colour, shift }: { readonly colour: ChartColour; readonly shift: number },
): CustomSeriesOption {
  return {
    type: 'custom',
    silent: true,
    z: 3,
    data: accuracies.map(({ distance, accuracy }) => [axis.position(distance)!, accuracy.share]),
    renderItem: ({ dataIndex }, api) => {
      const { distance, accuracy } = accuracies[dataIndex]!;
      const [middle, low] = api.coord([axis.position(distance)!, accuracy.low]) as [number, number];
      const high = api.coord([axis.position(distance)!, accuracy.high])[1]!;
      const x = middle + shift;
      return {
        type: 'group',
        children: [
          segment([x, low, x, high], { colour, width: 1.6 }),
          ...[low, high].map((end) =>
            segment([x - endReach, end, x + endReach, end], { colour, width: 1.6 }),
          ),
        ],
      };
    },
  };
}
