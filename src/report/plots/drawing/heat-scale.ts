import type { CustomSeriesOption } from 'echarts';
import { lagAxisOption } from '../../chart-axes.js';
import { type DecadeRange, decadeLabel, decadeRange } from '../../decade-axis.js';
import { lagAxis } from '../../lag-axis.js';
import { filled } from './drawn-shapes.js';
import { heatColour } from './heat-palette.js';

/** What the colours of a heat map stand for, in log₁₀; what lies beyond an end has its colour. */
export interface HeatScale extends DecadeRange {
  readonly isCutBelow: boolean;
  readonly isCutAbove: boolean;
}

/** Finds the scale of log₁₀ values, which goes `farthest` decades from 1 either way at most; null is passed over. */
export function heatScale(values: readonly (number | null)[], farthest: number): HeatScale {
  const range = decadeRange(values, { lowest: -farthest, highest: farthest, most: 6 });
  return {
    ...range,
    isCutBelow: values.some((value) => value !== null && value < range.min),
    isCutAbove: values.some((value) => value !== null && value > range.max),
  };
}

/** The colour of a log₁₀ value. */
export function scaleColour(value: number, { min, max }: HeatScale): string {
  return heatColour((value - min) / (max - min));
}

/** The option of the axis below the scale: where values are cut, its ends say so. */
export function scaleAxis(scale: HeatScale) {
  const label = (value: number): string => {
    const power = decadeLabel(value);
    if (value === scale.min && scale.isCutBelow) return `≤ ${power}`;
    return value === scale.max && scale.isCutAbove ? `≥ ${power}` : power;
  };
  return lagAxisOption({ ...lagAxis(1), ...scale, label }, { name: '' });
}

const barPieces = 96;

/** Draws the scale's colours from its least to its most, in a grid of the heights 0 to 1. */
export function scaleBar(scale: HeatScale): CustomSeriesOption {
  const { min, max } = scale;
  const at = (piece: number) => min + ((max - min) * piece) / barPieces;
  return {
    type: 'custom',
    silent: true,
    data: Array.from({ length: barPieces }, (_, piece) => [at(piece), 0]),
    renderItem: ({ dataIndex }, api) => {
      const [left, top] = api.coord([at(dataIndex), 1]) as [number, number];
      const [right, low] = api.coord([at(dataIndex + 1), 0]) as [number, number];
      // Whole pixels, or the ground would shine through between neighbours.
      const x = Math.round(left);
      const box = { x, y: top, width: Math.round(right) - x, height: low - top };
      return filled(box, scaleColour(at(dataIndex + 0.5), scale));
    },
  };
}
