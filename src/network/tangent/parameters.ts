import {
  type Architecture,
  directionCount,
  gateCount,
  parameterShapes,
  parameterSuffix,
} from '../../contract/architecture.js';
import type { Direction } from '../../contract/direction.js';
import type { Request } from '../../contract/request.js';
import { shapeSize } from '../../contract/tensor.js';
import type { CellWeights } from './cell.js';
import { type Dual, type DualMatrix, dualTensor, dualZeros } from './dual.js';

/** Every parameter that the architecture has, by name, with its tangent. */
export type DualParameters = ReadonlyMap<string, Dual>;

/** Pairs every parameter of a request with its part of the direction. */
export function dualParameters(request: Request, direction: Direction): DualParameters {
  const parameters = new Map<string, Dual>();
  for (const { name, shape } of parameterShapes(request.architecture)) {
    parameters.set(name, dualTensor(request.parameters[name], direction[name], shapeSize(shape)));
  }
  return parameters;
}

/** Gathers what one layer in one direction needs; a bias that the architecture lacks stands as zeros. */
export function cellWeights(
  architecture: Architecture,
  parameters: DualParameters,
  layer: number,
  direction: number,
): CellWeights {
  const { hiddenSize: H, inputSize } = architecture;
  const rows = gateCount(architecture) * H;
  const D = layer === 0 ? inputSize : H * directionCount(architecture);
  const suffix = parameterSuffix(layer, direction);
  return {
    Wax: matrix(parameters.get(`Wax${suffix}`)!, rows, D),
    Waa: matrix(parameters.get(`Waa${suffix}`)!, rows, H),
    ba: parameters.get(`ba${suffix}`) ?? dualZeros(rows),
    bra: parameters.get(`bra${suffix}`) ?? dualZeros(H),
  };
}

/** Sees dual numbers as a matrix, row-major. */
export function matrix(dual: Dual, rows: number, columns: number): DualMatrix {
  return { values: dual.values, dots: dual.dots, rows, columns };
}
