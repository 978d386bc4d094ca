import { ink } from '../../chart-colours.js';
import { briefNumber } from '../drawing/brief-number.js';
import { filled, type Shape } from '../drawing/drawn-shapes.js';
import { placedText, smallSize } from '../drawing/placed-text.js';
import { gradientLook, type SentenceScale } from './sentence-scale.js';

/** The heights of a word's two cells, in pixels. */
export const gradientHeight = 17;
export const changeHeight = 15;

/** How much of its colour lies under the largest change; more would drown the number. */
const strongest = 0.55;

/** From this share of the largest change on a number is no mere remainder. */
const noticeable = 0.02;

/** What a network says of a word, and where its cells stand in pixels. */
export interface WordCells {
  readonly gradient: number | null;
  readonly occlusion: number | null;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Draws a word's gradient on its colour, and below it the change of C without the word, each with its value. */
export function wordCells({ gradient, occlusion, x, y, width }: WordCells, scale: SentenceScale): Shape {
  const look = gradientLook(gradient, scale);
  const share = Math.abs(occlusion ?? 0) / scale.largestChange;
  const middle = x + width / 2;
  const small = { size: smallSize, align: 'center' } as const;
  const below = y + gradientHeight;
  return {
    type: 'group',
    children: [
      filled({ x, y, width, height: gradientHeight }, look?.ground ?? ink('track')),
      filled({ x, y: below, width, height: changeHeight }, ...changeFill(occlusion ?? 0, scale)),
      placedText(briefNumber(gradient), middle, y + gradientHeight / 2, {
        ...small,
        colour: look?.ink ?? ink('ink'),
      }),
      placedText(briefNumber(occlusion), middle, below + changeHeight / 2, {
        ...small,
        colour: ink(share < noticeable ? 'muted' : 'ink'),
      }),
    ],
  };
}

/** The colour under a change of C and its opacity, in hundredths: one hue for what lowers C, another for what raises it. */
export function changeFill(
  change: number,
  { largestChange }: SentenceScale,
): readonly [colour: string, opacity: number] {
  const opacity = (Math.abs(change) / largestChange) * strongest;
  return [ink(change < 0 ? 'wine' : 'olive'), Math.round(100 * opacity) / 100];
}
