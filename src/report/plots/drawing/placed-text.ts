import { ink } from '../../chart-colours.js';
import { fontSize } from '../../chart-lines.js';
import { visibleText } from '../../visible-text.js';
import type { Shape } from './drawn-shapes.js';

/** How a text is written. */
export interface TextLook {
  /** that of ink unless given */
  readonly colour?: string;
  /** in pixels */
  readonly size?: number;
  readonly isBold?: boolean;
  /** where x lies */
  readonly align?: 'left' | 'center' | 'right';
}

/** The size of numbers that stand in narrow cells, in pixels. */
export const smallSize = 10.5;

/**
 * Writes a foreign text in one line, its middle at the height y, in pixels of the figure; its font is that of what the figure
 * stands in.
 */
export function placedText(
  text: string,
  x: number,
  y: number,
  { colour = ink('ink'), size = fontSize, isBold = false, align = 'left' }: TextLook = {},
): Shape {
  return {
    type: 'text',
    silent: true,
    style: {
      x,
      y,
      text: visibleText(text),
      fill: colour,
      fontFamily: 'inherit',
      fontSize: size,
      fontWeight: isBold ? 'bold' : 'normal',
      align,
      verticalAlign: 'middle',
    },
  };
}
