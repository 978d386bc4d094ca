import type { CustomSeriesOption } from 'echarts';
import { ink } from '../../chart-colours.js';
import { decadeLabel } from '../../decade-axis.js';
import { briefNumber } from '../drawing/brief-number.js';
import { filled, type Shape } from '../drawing/drawn-shapes.js';
import { heatColour } from '../drawing/heat-palette.js';
import { placedText, smallSize } from '../drawing/placed-text.js';
import { drawing } from '../drawing/plot-key.js';
import { changeFill } from './sentence-cells.js';
import type { SentenceScale } from './sentence-scale.js';

const nameHeight = 20;
const barHeight = 10;
const labelHeight = 18;
const scaleHeight = nameHeight + barHeight + labelHeight;
const longestBar = 380;
const between = 40;
/** Room for half a label beyond either end of a bar. */
const inset = 14;
/** How many cells a scale is drawn in, and how far apart they stand in pixels. */
const steps = 20;
const stepGap = 1;

/** A scale of colours: its name, the colour of a place on it, and labels at some places, all between 0 and 1. */
interface ColourScale {
  readonly name: string;
  readonly fill: (share: number) => readonly [colour: string, opacity: number];
  readonly labels: readonly (readonly [share: number, text: string])[];
}

/** Draws the two scales of a sentence, side by side where there is room: how high they are, and what draws them. */
export function sentenceKey(
  scale: SentenceScale,
  width: number,
): { readonly height: number; readonly series: CustomSeriesOption } {
  const isWide = width >= 2 * longestBar + between;
  const length = Math.min(
    width - 2 * inset,
    isWide ? (width - between) / 2 - 2 * inset : longestBar,
    longestBar,
  );
  const second = isWide ? { x: inset + length + 2 * inset + between, y: 0 } : { x: inset, y: scaleHeight };
  return {
    height: (isWide ? 1 : 2) * scaleHeight + 8,
    series: drawing([
      ...drawnScale(gradientScale(scale), { x: inset, y: 0, length }),
      ...drawnScale(changeScale(scale), { ...second, length }),
    ]),
  };
}

function gradientScale({ gradients: { min, max, ticks } }: SentenceScale): ColourScale {
  return {
    name: 'gradient ‖dC/dx‖, one scale for all networks',
    fill: (share) => [heatColour(share), 1],
    labels: ticks.map((tick) => [(tick - min) / (max - min), decadeLabel(tick)]),
  };
}

function changeScale(scale: SentenceScale): ColourScale {
  const { largestChange } = scale;
  const changeAt = (share: number): number => (2 * share - 1) * largestChange;
  return {
    name: 'occlusion: change of C without the word',
    fill: (share) => changeFill(changeAt(share), scale),
    labels: [0, 0.5, 1].map((share) => [share, briefNumber(changeAt(share))]),
  };
}

function drawnScale(
  { name, fill, labels }: ColourScale,
  { x, y, length }: { readonly x: number; readonly y: number; readonly length: number },
): Shape[] {
  const step = length / steps;
  const top = y + nameHeight;
  return [
    placedText(name, x, y + nameHeight / 2),
    ...Array.from({ length: steps }, (_, index) =>
      filled(
        { x: x + index * step, y: top, width: step - stepGap, height: barHeight },
        ...fill((index + 0.5) / steps),
      ),
    ),
    ...labels.map(([share, text]) =>
      placedText(text, x + share * length, top + barHeight + labelHeight / 2, {
        colour: ink('muted'),
        size: smallSize,
        align: 'center',
      }),
    ),
  ];
}
