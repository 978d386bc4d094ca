import type { Architecture } from '../contract/architecture.js';
import { type Axis, type AxisName, axesOf } from './axes.js';
import { flatIndices, wholeBox } from './box.js';
import type { ComparedBlock } from './comparison.js';

/** A block, cut along one of its axes into slices of one size: its gates, its rows, its examples. */
export interface Slicing {
  readonly axis: AxisName;
  /** what each slice is called, by its number where it has no other name */
  readonly labels: readonly (string | number)[];
  /** the flat indices of each slice, in the same order in every slice */
  readonly slices: readonly Int32Array[];
}

/**
 * Cuts a block along each axis of two places or more.
 *
 * A matrix of several gates is cut by gates, by rows through all gates ([G·H] places), and by columns.
 */
export function slicingsOf(
  architecture: Architecture,
  { name, shape }: Pick<ComparedBlock, 'name' | 'shape'>,
): readonly Slicing[] {
  const axes = axesOf(architecture, name, shape);
  const slicings = axes.flatMap((axis, along) => {
    if (axis.name === 'row' && axes[along - 1]?.name === 'gate') return [stackedRows(axes, along - 1)];
    return [cut(axes, along)];
  });
  return slicings.filter(({ slices }) => slices.length > 1);
}

function cut(axes: readonly Axis[], along: number): Slicing {
  const { name, size, labels } = axes[along]!;
  const whole = wholeBox(axes);
  return {
    axis: name,
    labels: labels ?? Array.from({ length: size }, (_, place) => place),
    slices: Array.from({ length: size }, (_, place) =>
      flatIndices(
        axes,
        whole.map((places, axis) => (axis === along ? [place] : places)),
      ),
    ),
  };
}

/** Gates and their rows as one axis of G·H places. */
function stackedRows(axes: readonly Axis[], gate: number): Slicing {
  const size = axes[gate]!.size * axes[gate + 1]!.size;
  const stacked: Axis = { name: 'row', size, labels: null };
  return cut([...axes.slice(0, gate), stacked, ...axes.slice(gate + 2)], gate);
}
