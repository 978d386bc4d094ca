import type { DecaySingularValues } from '../../../decay/measures/measures-document.js';
import { lagAxisOption, valueAxisOption } from '../../chart-axes.js';
import { line, marks, type Point, ruled } from '../../chart-lines.js';
import type { Chart } from '../../chart-svg.js';
import { decades } from '../../decade-axis.js';
import { lagAxis } from '../../lag-axis.js';
import type { SeriesStyle } from '../../series-style.js';
import { type EdgedRange, edgedLabel, edgedRange } from '../drawing/edged-range.js';
import { plotKey } from '../drawing/plot-key.js';
import { toldLine } from '../drawing/told-line.js';

/** What a fan of singular values needs beside them. */
export interface SingularValuesOptions {
  readonly style: SeriesStyle;
  readonly range: EdgedRange;
  readonly width: number;
}

const sides = { left: 58, right: 18, outerBoundsMode: 'none' as const };
const fanHeight = 300;
const bottom = 48;

/** The range of all singular values and gains, in log₁₀, with a floor where some are exactly 0. */
export function singularValueRange(spectra: readonly DecaySingularValues[]): EdgedRange {
  const logs = spectra.flatMap(({ logs }) => logs);
  const gains = spectra.map(({ logRmsGain }) => logRmsGain?.median);
  return edgedRange([...logs, ...gains].map(decades), { zeros: logs.includes(null) });
}

/**
 * Lays out the singular values of J(k) against the lag, a line each from 1 at lag 0, where J is the identity; steps are spread
 * alike, so that a straight line is an exponential.
 */
export function singularValuesChart(
  spectra: readonly DecaySingularValues[],
  { style: { colour }, range, width }: SingularValuesOptions,
): Chart {
  const axis = lagAxis(spectra.at(-1)!.lag);
  const count = Math.max(...spectra.map(({ logs }) => logs.length));
  const curve = (logAt: (spectrum: DecaySingularValues) => number | null | undefined): Point[] => [
    [0, 0],
    ...spectra.map((one): Point => [one.lag, decades(logAt(one))]),
  ];
  const bold = (name: string, index: number, dash: SeriesStyle['dash']) => {
    const onFloor = spectra.map(
      ({ lag, logs }): Point => [lag, logs.at(index) === null ? range.floor : null],
    );
    return [
      line(
        curve(({ logs }) => logs.at(index)),
        { colour, width: 2.6, dash, z: 4 },
      ),
      line(onFloor, { colour, width: 1, z: 3 }),
      toldLine(
        [[0, 0], ...spectra.map(({ lag, logs }): Point => [lag, decades(logs.at(index)) ?? range.floor])],
        { name, colour },
      ),
      marks(onFloor, { symbol: 'triangle', size: 10, colour, rotate: 180, hollow: index !== 0 }),
    ];
  };
  const gain = line(
    curve(({ logRmsGain }) => logRmsGain?.median),
    { ...gainLook, z: 5, name: 'random direction' },
  );
  const key = plotKey(
    [
      { text: 'largest', sign: { kind: 'line', colour, dash: 'solid', width: 2.6 } },
      { text: 'smallest', sign: { kind: 'line', colour, dash: [6, 3], width: 2.6 } },
      { text: 'random direction', sign: { kind: 'line', ...gainLook } },
    ],
    { left: sides.left, top: 2, width: width - sides.left - sides.right },
  );
  const top = key.height + 34;
  return {
    width,
    height: top + fanHeight + bottom,
    option: {
      grid: { ...sides, top, height: fanHeight },
      xAxis: lagAxisOption(axis, { name: 'lag k: steps back from the end' }),
      yAxis: valueAxisOption(range, { name: 'singular values of J(k)' }, edgedLabel(range)),
      series: [
        ...ruled(range.ticks, axis),
        ...Array.from({ length: Math.max(0, count - 2) }, (_, index) =>
          line(
            curve(({ logs }) => logs[index + 1]),
            { colour, width: 0.9, opacity: 0.5 },
          ),
        ),
        ...bold('largest', 0, 'solid'),
        ...bold('smallest', -1, [6, 3]),
        gain,
        key.series,
      ],
    },
  };
}

const gainLook = { colour: 'ink', width: 1.8, dash: [1.5, 4] } as const;
