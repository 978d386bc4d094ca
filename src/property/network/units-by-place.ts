import { directionCount } from '../../contract/architecture.js';
import type { Request } from '../../contract/request.js';
import type { Arrangement } from './arrangement.js';
import { type Basis, ownBasis } from './basis.js';

/** A basis in which the units of every layer and direction are drawn apart: a direction that reads the other's is then seen. */
export function withUnits(request: Request, draw: (hiddenSize: number) => Arrangement): Basis {
  const { architecture } = request;
  const directions = directionCount(architecture);
  const drawn = Array.from({ length: architecture.layers * directions }, () => draw(architecture.hiddenSize));
  return { ...ownBasis(request), units: (layer, direction) => drawn[layer * directions + direction]! };
}
