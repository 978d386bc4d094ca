import { batchShape, type Request } from '../../contract/request.js';
import type { CoverageDomain, RequestClass } from './request-class.js';

const always = (): boolean => true;
const atLength = (least: number) => (domain: CoverageDomain) => domain.limits.maxLength >= least;
const atWidth = (least: number) => (domain: CoverageDomain) => domain.limits.maxHidden >= least;

/** Classes by the sizes of a request. */
export const sizeClasses: readonly RequestClass[] = [
  { name: 'B = 1', what: 'has one example', declared: 0.12, has: hasB((B) => B === 1), possible: always },
  { name: 'B ≥ 2', what: 'has several examples', declared: 0.35, has: hasB((B) => B >= 2), possible: always },
  { name: 'T = 1', what: 'has one step', declared: 0.025, has: hasT((T) => T === 1), possible: always },
  {
    name: 'T ≥ 3',
    what: 'has three steps or more',
    declared: 0.4,
    has: hasT((T) => T >= 3),
    possible: atLength(3),
  },
  {
    name: 'T > 16',
    what: 'has more than sixteen steps',
    declared: 0.05,
    has: hasT((T) => T > 16),
    possible: atLength(17),
  },
  {
    name: 'H ≥ 2',
    what: 'has several units',
    declared: 0.25,
    has: ({ architecture }) => architecture.hiddenSize >= 2,
    possible: atWidth(2),
  },
  {
    name: 'distinct sizes',
    what: 'has D ≠ H and B ≠ T, so that no axis passes for another',
    declared: 0.18,
    has: hasDistinctSizes,
    possible: atWidth(2),
  },
];

function hasB(holds: (B: number) => boolean): RequestClass['has'] {
  return (request) => holds(batchShape(request).batchSize);
}

function hasT(holds: (T: number) => boolean): RequestClass['has'] {
  return (request) => holds(batchShape(request).sequenceLength);
}

function hasDistinctSizes(request: Request): boolean {
  const { inputSize: D, hiddenSize: H } = request.architecture;
  const { batchSize: B, sequenceLength: T } = batchShape(request);
  return D !== H && B !== T;
}
