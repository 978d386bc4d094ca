import { batchShape, type Request } from '../contract/request.js';

/** How many steps the longest example of a request has: the steps that a scan takes. */
export function longestLength(request: Request): number {
  return request.lengths === null ? batchShape(request).sequenceLength : Math.max(...request.lengths);
}
