import {
  type Architecture,
  directionCount,
  gateCount,
  gateNames,
  parameterSuffix,
} from '../contract/architecture.js';
import type { AnyArchitecture } from '../contract/custom-architecture.js';

/** What a dimension of a block counts. */
export type AxisName =
  | 'layer'
  | 'gate'
  | 'row'
  | 'column'
  | 'example'
  | 'step'
  | 'feature'
  | 'unit'
  | 'entry';

/** A dimension of a block, as a person thinks of it. */
export interface Axis {
  readonly name: AxisName;
  readonly size: number;
  /** what its places are called, as many as its size; null where they have numbers only */
  readonly labels: readonly string[] | null;
}

/**
 * Names the dimensions of a block: what its gates, rows, columns, examples and steps are.
 *
 * `Wax`, `Waa` (with any suffix) have gate, row (the unit within its gate) and column; `ba` gate and row; `bra` row; `Wya`
 * row (the class) and column; `by` row; `inputs`, `outputs` example, step and feature; `h`, `c`, `h_n`, `c_n` layer,
 * example and unit. Elman cells have no gates. The axes' sizes multiply to the block's: gate and row together are its first
 * dimension. A quantity that is none of these, and every parameter of a custom architecture, has its shape's {@link plainAxes}.
 */
export function axesOf(architecture: AnyArchitecture, quantity: string, shape: readonly number[]): Axis[] {
  const [first = 1, second = 1, third = 1] = shape;
  switch (quantity) {
    case 'inputs':
    case 'outputs':
      return [axis('example', first), axis('step', second), axis('feature', third)];
    case 'h':
    case 'c':
    case 'h_n':
    case 'c_n':
      return [
        { ...axis('layer', first), labels: layerLabels(architecture, first) },
        axis('example', second),
        axis('unit', third),
      ];
    default:
      return architecture.cell === 'custom' ? plainAxes(shape) : parameterAxes(architecture, quantity, shape);
  }
}

function parameterAxes(architecture: Architecture, quantity: string, shape: readonly number[]): Axis[] {
  const [first = 1, second = 1] = shape;
  switch (quantity.replace(/(?:_l\d+)?(?:_reverse)?$/, '')) {
    case 'Wax':
    case 'Waa':
      return [...stackedAxes(architecture, first), axis('column', second)];
    case 'ba':
      return stackedAxes(architecture, first);
    case 'bra':
    case 'by':
      return [axis('row', first)];
    default:
      return plainAxes(shape);
  }
}

/** Names the dimensions of a block that nothing is known of: row and column of a matrix, else the entries one by one. */
export function plainAxes(shape: readonly number[]): Axis[] {
  const [rows, columns] = shape;
  if (shape.length === 2) return [axis('row', rows!), axis('column', columns!)];
  return [
    axis(
      'entry',
      shape.reduce((size, extent) => size * extent, 1),
    ),
  ];
}

/** The stacked dimension [G·H] as gate and row. */
function stackedAxes(architecture: Architecture, extent: number): Axis[] {
  const gates = gateCount(architecture);
  const rows = axis('row', extent / gates);
  if (gates === 1) return [rows];
  return [{ name: 'gate', size: gates, labels: gateNames(architecture) }, rows];
}

/** The suffixes of the parameters, the layer's number always written: `l0`, `l0_reverse`, `l1`, … */
function layerLabels(architecture: AnyArchitecture, extent: number): string[] {
  const directions = directionCount(architecture);
  return Array.from({ length: extent }, (_, index) => {
    const layer = Math.floor(index / directions);
    const suffix = parameterSuffix(layer, index % directions);
    return layer === 0 ? `l0${suffix}` : suffix.slice(1);
  });
}

function axis(name: AxisName, size: number): Axis {
  return { name, size, labels: null };
}
