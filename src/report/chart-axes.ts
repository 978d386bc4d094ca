import type { XAXisComponentOption, YAXisComponentOption } from 'echarts';
import { ink } from './chart-colours.js';
import { fontSize } from './chart-lines.js';
import { type DecadeRange, decadeLabel } from './decade-axis.js';
import type { LagAxis } from './lag-axis.js';

/** How far left of its axis the name of a vertical axis begins, in pixels. */
const nameInset = 46;

/** The option of a lag axis. */
export function lagAxisOption(
  axis: LagAxis,
  { name, grid = 0, labels = true }: AxisLook,
): XAXisComponentOption {
  return {
    ...axisOption({ name, grid }),
    min: axis.min,
    max: axis.max,
    axisTick: { show: labels, customValues: [...axis.ticks], lineStyle: { color: ink('muted') } },
    axisLabel: {
      show: labels,
      customValues: [...axis.ticks],
      formatter: (value: number) => axis.label(value),
      color: ink('muted'),
      fontSize,
      hideOverlap: true,
    },
    splitLine: { show: false },
    nameLocation: 'middle',
    nameGap: 28,
  };
}

/** The option of an axis whose heights are log₁₀ and whose ticks are powers of ten. */
export function decadeAxisOption(range: DecadeRange, { name, grid = 0 }: AxisLook): YAXisComponentOption {
  return valueAxisOption(range, { name, grid }, decadeLabel);
}

/** The option of an axis with its ticks given. */
export function valueAxisOption(
  range: DecadeRange,
  { name, grid = 0 }: AxisLook,
  label: (value: number) => string,
): YAXisComponentOption {
  return {
    ...axisOption({ name, grid }),
    min: range.min,
    max: range.max,
    axisTick: { show: false },
    axisLabel: {
      customValues: [...range.ticks],
      formatter: (value: number) => label(value),
      color: ink('muted'),
      fontSize,
    },
    splitLine: { show: false },
    nameLocation: 'end',
    nameGap: 12,
    nameTextStyle: { color: ink('muted'), fontSize, align: 'left', padding: [0, 0, 0, -nameInset] },
  };
}

/** What an axis is called and where it belongs. */
export interface AxisLook {
  readonly name: string;
  readonly grid?: number;
  readonly labels?: boolean;
}

function axisOption({ name, grid = 0 }: AxisLook) {
  return {
    type: 'value' as const,
    gridIndex: grid,
    name,
    nameTextStyle: { color: ink('muted'), fontSize },
    axisLine: { show: true, onZero: false, lineStyle: { color: ink('muted') } },
  };
}
