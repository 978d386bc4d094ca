import type { DecaySeries } from '../../../decay/decay-document.js';
import type { DecayGateMemory } from '../../../decay/measures/measures-document.js';
import { lagAxisOption, valueAxisOption } from '../../chart-axes.js';
import { level, line, marks, type Point, ruled } from '../../chart-lines.js';
import type { Chart } from '../../chart-svg.js';
import { significant } from '../../numbers-as-text.js';
import type { SeriesStyle } from '../../series-style.js';
import { type EdgedRange, edgedLabel, edgedRange } from '../drawing/edged-range.js';
import { plotKey } from '../drawing/plot-key.js';
import { namedText } from '../drawing/row-text.js';
import { shareAxis } from '../drawing/share-axis.js';
import { toldLine } from '../drawing/told-line.js';

/** A network whose gates keep something, under its name in the figure. */
export interface GatedNetwork {
  readonly series: DecaySeries;
  readonly name: string;
  readonly memory: DecayGateMemory;
}

/** What a figure of gates needs beside the networks. */
export interface GateMemoryOptions {
  readonly styles: ReadonlyMap<DecaySeries, SeriesStyle>;
  /** T, in steps */
  readonly length: number;
  readonly width: number;
}

const sides = { left: 54, right: 28, outerBoundsMode: 'none' as const };
const curvesHeight = 300;
const bottom = 48;
const signRoom = 34;

/** The range of all half-lives, in log₁₀ of steps, with a ceiling for gates that stay open for ever. */
export function gateMemoryRange(networks: readonly GatedNetwork[]): EdgedRange {
  const halfLives = networks.flatMap(({ memory }) => memory.halfLives);
  return edgedRange(halfLives.map(heightOf), {
    zeros: halfLives.includes(0),
    infinities: halfLives.includes(null),
  });
}

/** Finds the half-life that half of the units do not exceed; null: for ever. */
export function medianHalfLife({ probabilities, halfLives }: DecayGateMemory): number | null {
  const middle = probabilities.findIndex((probability) => probability >= 0.5);
  return halfLives[middle] ?? null;
}

/** Writes a half-life: `2.01 steps`. */
export function halfLifeText(halfLife: number | null): string {
  return halfLife === null ? 'for ever' : `${significant(halfLife)} steps`;
}

/** Lays out the quantiles of the gates' half-lives, a curve a network, the length of the sequences as a level. */
export function gateMemoryChart(
  networks: readonly GatedNetwork[],
  { styles, length, width }: GateMemoryOptions,
): Chart {
  const range = gateMemoryRange(networks);
  const room = width - sides.left - sides.right;
  const key = plotKey(
    networks.map(({ series, name, memory }) => ({
      text: namedText(name, halfLifeText(medianHalfLife(memory)), room - signRoom),
      sign: { kind: 'line', ...styles.get(series)! },
    })),
    { left: sides.left, top: 2, width: room },
  );
  const top = key.height + 34;
  const sequence = Math.log10(length);
  return {
    width,
    height: top + curvesHeight + bottom,
    option: {
      grid: { ...sides, top, height: curvesHeight },
      xAxis: lagAxisOption(shareAxis, { name: 'share of units, the quickest first' }),
      yAxis: valueAxisOption(range, { name: 'half-life of the gate, steps' }, edgedLabel(range)),
      series: [
        ...ruled(range.ticks, shareAxis),
        ...(sequence > 0 && sequence < range.max ? [level(lengthLevel(length), shareAxis)] : []),
        ...networks.flatMap((one) => curves(one, styles.get(one.series)!, range)),
        key.series,
      ],
    },
  };
}

function curves({ name, memory }: GatedNetwork, { colour, dash }: SeriesStyle, range: EdgedRange) {
  const curve = (place: (halfLife: number | null) => number | null): Point[] =>
    memory.probabilities.map((probability, index) => [probability, place(memory.halfLives[index] ?? null)]);
  const forEver = curve((halfLife) => (halfLife === null ? range.ceiling : null));
  const atOnce = curve((halfLife) => (halfLife === 0 ? range.floor : null));
  return [
    line(curve(heightOf), { colour, dash, width: 2.2, z: 3 }),
    line(forEver, { colour, width: 1, z: 3 }),
    marks(forEver, { symbol: 'triangle', size: 9, colour, hollow: true }),
    line(atOnce, { colour, width: 1, z: 3 }),
    marks(atOnce, { symbol: 'triangle', size: 9, colour, hollow: true, rotate: 180 }),
    toldLine(
      curve((halfLife) => heightOf(halfLife) ?? (halfLife === null ? range.ceiling : range.floor)),
      { name, colour },
    ),
  ];
}

function heightOf(halfLife: number | null): number | null {
  return halfLife === null || halfLife === 0 ? null : Math.log10(halfLife);
}

/** Curves rise to the right: the name stands above its line at the left. */
function lengthLevel(length: number) {
  return {
    height: Math.log10(length),
    label: `T = ${length}`,
    dash: [6, 4],
    named: 'above',
    side: 'left',
  } as const;
}
