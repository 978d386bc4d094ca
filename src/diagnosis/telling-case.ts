import { type AnyRequest, batchShape } from '../contract/request.js';

/** What makes faults look different on a case, each with two that look the same without it. */
const conditions: readonly (readonly [holds: (request: AnyRequest) => boolean, apart: string])[] = [
  [(request) => batchShape(request).sequenceLength > 2, 'a window of one step, and a missing first step'],
  [(request) => batchShape(request).sequenceLength > 1, 'h_t for h_{t−1}, and the wrong initial state'],
  [(request) => batchShape(request).batchSize > 1, 'a dropped example, and a missing gradient'],
  [
    (request) => batchShape(request).batchSize !== batchShape(request).sequenceLength,
    'divided by B, and divided by T',
  ],
  [(request) => batchShape(request).batchSize !== 2, 'divided by B, and halved'],
  [({ architecture }) => architecture.hiddenSize > 1, 'a transposed block, and a right one'],
  [({ architecture }) => architecture.hiddenSize !== architecture.inputSize, 'Wax for Waa, and a right one'],
  [({ state }) => state !== null, 'zero for h_0, and a right one'],
  [({ parameters }) => Object.values(parameters).some(isDifferent), 'a path through zero weights, and none'],
  [({ objective }) => hasCotangent(objective), 'a missing gradient, and a right one'],
  [({ lengths }) => lengths === null || Math.min(...lengths) > 1, 'a masked last step, and no step at all'],
];

/**
 * Counts what a case has that makes faults look different on it: the failing case with the most is the one to explain.
 *
 * The smallest failing case shows best that something is wrong and worst what: at T = 1 every fault of the initial state is
 * one, at B = T an average over either. Explain the most telling case, and show the smallest.
 *
 * @returns 0 … 11
 */
export function tellingness(request: AnyRequest): number {
  return conditions.filter(([holds]) => holds(request)).length;
}

/** Whether a block has two values, so that its rows and columns can be told apart. */
function isDifferent({ data }: AnyRequest['parameters'][string]): boolean {
  return data.length > 1 && data.some((value) => value !== data[0]);
}

function hasCotangent(objective: AnyRequest['objective']): boolean {
  if (objective.kind !== 'cotangent') return true;
  return (['outputs', 'h', 'c'] as const).some((part) => objective[part]?.data.some((value) => value !== 0));
}
