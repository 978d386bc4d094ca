import type { LineSeriesOption } from 'echarts';
import type { ChartColour } from '../../chart-colours.js';
import { line, type Point } from '../../chart-lines.js';

/** By which name tips speak of a curve, and in which colour. */
export interface ToldLook {
  readonly name: string;
  readonly colour: ChartColour;
  /** which grid, where there are two */
  readonly grid?: number;
}

/**
 * Lays an unseen line through all that tips tell of a curve, what stands on an edge of the range included: the drawn curve has a
 * gap there.
 */
export function toldLine(points: readonly Point[], look: ToldLook): LineSeriesOption {
  return line(points, { ...look, width: 0, opacity: 0 });
}
