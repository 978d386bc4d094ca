import {
  type Architecture,
  directionCount,
  gateCount,
  parameterShapes,
} from '../../contract/architecture.js';
import { type DenseTensor, tensor } from '../../contract/tensor.js';
import type { Ids } from './ids.js';
import { atLevel, type Ladders, levelOf, type Numbers } from './level.js';
import { type BitsAt, bitsOf, tensorOver } from './number-at.js';
import { orthogonalMatrix } from './orthogonal-matrix.js';
import { numberKind, type Weights, withoutZeros } from './parameter-family.js';
import { radiusMatrix } from './radius-matrix.js';

/** The places on the axes of an architecture. */
export interface ArchitectureAxes {
  /** D */
  readonly inputs: Ids;
  /** H */
  readonly units: Ids;
  /** K; of no use without a readout */
  readonly classes: Ids;
}

/** Ids of a second axis that is folded into the first: gate g of unit i is g·2¹⁶ + i. */
const folded = 2 ** 16;

/** The axis of H·dirs features: every unit forward, then every unit in reverse. */
export function featureIds(units: Ids, { bidirectional }: Pick<Architecture, 'bidirectional'>): Ids {
  return foldedIds(directionCount({ bidirectional }), units);
}

/** Makes the parameters of an architecture, each number tied to its parameter, gate, unit and column. */
export function makeParameters(
  architecture: Architecture,
  axes: ArchitectureAxes,
  weights: Weights,
  numbers: Numbers,
): Record<string, DenseTensor> {
  const { numberOf, unit } = numberKind(weights);
  const parameters: Record<string, DenseTensor> = {};
  for (const { name } of parameterShapes(architecture)) {
    const bits = bitsOf(numbers.seed, name);
    const level = levelOf(numbers, name);
    parameters[name] = isStructured(name, weights)
      ? structured(architecture, axes.units, weights, numbers, name)
      : tensorOver(axesOf(name, architecture, axes), (row, column) =>
          atLevel(numberOf(bits(row, column)), level, unit),
        );
  }
  return parameters;
}

/** The levels of each parameter. */
export function parameterLadders(architecture: Architecture, weights: Weights): Ladders {
  const { ladder } = numberKind(weights);
  return new Map(
    parameterShapes(architecture).map(({ name }) => [
      name,
      isStructured(name, weights) ? withoutZeros : ladder,
    ]),
  );
}

function isStructured(name: string, { family }: Weights): boolean {
  return name.startsWith('Waa') && (family === 'orthogonal' || family === 'spectralRadius');
}

/** Stacks a matrix [H, H] for each gate. */
function structured(
  architecture: Architecture,
  units: Ids,
  { family, spectralRadius }: Weights,
  numbers: Numbers,
  name: string,
): DenseTensor {
  const H = units.length;
  const gates = gateCount(architecture);
  const level = levelOf(numbers, name);
  const stacked = new Float64Array(gates * H * H);
  for (let gate = 0; gate < gates; gate++) {
    const bits: BitsAt = bitsOf(numbers.seed, `${name} ${gate}`);
    const matrix =
      family === 'orthogonal'
        ? orthogonalMatrix(units, level, bits)
        : radiusMatrix(units, spectralRadius, level, bits);
    stacked.set(matrix, gate * H * H);
  }
  return tensor([gates * H, H], stacked);
}

/** The places on the axes of a parameter. */
function axesOf(
  name: string,
  architecture: Architecture,
  { inputs, units, classes }: ArchitectureAxes,
): Ids[] {
  const features = featureIds(units, architecture);
  const gates = foldedIds(gateCount(architecture), units);
  const [kind, suffix = ''] = name.split(/_(.*)/);
  switch (kind) {
    case 'Wax':
      return [gates, suffix.startsWith('l') ? features : inputs];
    case 'Waa':
      return [gates, units];
    case 'ba':
      return [gates];
    case 'bra':
      return [units];
    case 'Wya':
      return [classes, features];
    default:
      return [classes];
  }
}

function foldedIds(count: number, units: Ids): Ids {
  return Array.from({ length: count }, (_, index) => units.map((id) => index * folded + id)).flat();
}
