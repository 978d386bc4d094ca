import type { LineSeriesOption, ScatterSeriesOption } from 'echarts';
import type { ChartColour } from '../../chart-colours.js';
import { type LineLook, line, marks, type Point } from '../../chart-lines.js';
import type { LagAxis } from '../../lag-axis.js';
import { type EdgedRange, edgedRange } from '../drawing/edged-range.js';
import type { KeyEntry } from '../drawing/plot-key.js';

/** What a word counts for in one network at some distances: by the gradient, and by leaving it out. */
export interface FadingWord {
  /** by which tips speak of it */
  readonly name: string;
  readonly colour: ChartColour;
  readonly distances: readonly number[];
  readonly gradient: readonly (number | null)[];
  readonly occlusion: readonly (number | null)[];
  /** the same network's gradient before training; none where it was not asked */
  readonly untrained: readonly (number | null)[];
}

const occlusionDash = [7, 4] as const;
export const untrainedDash = [1.5, 4] as const;

/**
 * Finds the decades that hold all that the words count for after training; exact zeros have a place below them. Curves from
 * before training may leave it: where nothing has been learned yet, they fall by far more.
 */
export function fadingRange(words: readonly FadingWord[]): EdgedRange {
  const values = words.flatMap(({ gradient, occlusion }) => [...gradient, ...occlusion]);
  const positive = values.map((value) => (value !== null && value > 0 ? Math.log10(value) : null));
  return edgedRange(positive, { zeros: values.includes(0) });
}

/**
 * Draws of each word the gradient as a line, the change of C without it dashed, the gradient before training dotted; tips speak
 * of the first two.
 */
export function fadingLines(
  words: readonly FadingWord[],
  { axis, range, grid = 0 }: { readonly axis: LagAxis; readonly range: EdgedRange; readonly grid?: number },
): (LineSeriesOption | ScatterSeriesOption)[] {
  return words.flatMap(({ name, colour, distances, gradient, occlusion, untrained }) => {
    const look = { colour, grid };
    const points = (values: readonly (number | null)[], zero: number | null): Point[] =>
      values.map((value, index) => [axis.position(distances[index]!), heightOf(value, zero)]);
    const curve = (values: readonly (number | null)[], measure: string, looks: Omit<LineLook, 'colour'>) => [
      line(points(values, null), { ...look, ...looks }),
      line(points(values, range.floor), { ...look, width: 0, opacity: 0, name: `${name}: ${measure}` }),
    ];
    return [
      line(points(untrained, null), {
        ...look,
        width: 1.2,
        dash: untrainedDash,
        opacity: 0.7,
        clip: true,
      }),
      ...curve(gradient, 'gradient', { width: 2.4, z: 4 }),
      marks(points(gradient, range.floor), { ...look, symbol: 'circle', size: 7 }),
      ...curve(occlusion, 'occlusion', { width: 1.8, dash: occlusionDash, z: 3 }),
      marks(points(occlusion, range.floor), { ...look, symbol: 'circle', size: 7, hollow: true }),
    ];
  });
}

/** What stands for what, a network first and then how each measure is drawn. */
export function fadingKey(words: readonly FadingWord[]): KeyEntry[] {
  const isShown = (values: (word: FadingWord) => readonly unknown[]) =>
    words.some((word) => values(word).length > 0);
  const muted = (text: string, dash: KeyLine['dash']): KeyEntry => ({
    text,
    sign: { kind: 'line', colour: 'muted', dash },
  });
  return [
    ...words.map(
      ({ name, colour }): KeyEntry => ({ text: name, sign: { kind: 'line', colour, dash: 'solid' } }),
    ),
    muted('gradient', 'solid'),
    muted('occlusion', occlusionDash),
    ...(isShown(({ untrained }) => untrained) ? [muted('before training', untrainedDash)] : []),
  ];
}

type KeyLine = Extract<KeyEntry['sign'], { kind: 'line' }>;

/** log₁₀ of a value; a zero stands where it is told to, and what is no finite number makes a gap. */
function heightOf(value: number | null, zero: number | null): number | null {
  if (value === null) return null;
  return value > 0 ? Math.log10(value) : zero;
}
