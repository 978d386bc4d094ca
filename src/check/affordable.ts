import { directionCount, gateCount } from '../contract/architecture.js';
import { batchShape, type Request } from '../contract/request.js';

/** Products of a forward pass up to which some hundred faults are tried on a case: about a second in all. */
const affordableProducts = 1e6;

/** Tells whether a case is small enough to try every fault of the catalogue on it. */
export function isAffordable(request: Request): boolean {
  const { architecture } = request;
  const { batchSize, sequenceLength } = batchShape(request);
  const { hiddenSize: H, inputSize: D, layers } = architecture;
  const passes = layers * directionCount(architecture);
  return batchSize * sequenceLength * passes * gateCount(architecture) * H * (H + D) <= affordableProducts;
}
