import { batchShape, type Request } from '../contract/request.js';
import { evaluateReference } from '../network/evaluate.js';
import { largestFiniteMagnitude } from '../numeric/norm.js';
import { type Comparison, type PresentBlock, wrongBlocks } from './comparison.js';
import type { Explanation } from './explanation.js';
import { leastSquares } from './least-squares.js';
import { exampleAlone } from './request-variants.js';

/** A weight this close to 0, 1 or 2 is meant as that; what it really is was told by the fit to far more digits. */
const nearness = 1 / 16;

/** Blocks that examples share; inputs and states have a place for each, and are told by their slices. */
const isShared = ({ name }: PresentBlock): boolean => !['inputs', 'h', 'c'].includes(name);

/**
 * Proposes that examples are missing from a parameter's gradient, or counted twice.
 *
 * A batch's gradient is the sum over its examples, g = Σ_b g_b, each of which the reference gives alone (weighted as the
 * mean of the loss weights it). Least squares fits ĝ = Σ_b α_b g_b for each wrong block: α = 1 is right, 0 missing, 2 twice.
 */
export function exampleProposals(comparison: Comparison): readonly Explanation[] {
  const { request, relativeBudget } = comparison;
  const { batchSize } = batchShape(request);
  const blocks = wrongBlocks(comparison).filter(isShared);
  if (batchSize < 2 || blocks.length === 0) return [];
  const alone = Array.from({ length: batchSize }, (_, example) => gradientsAlone(request, example));
  return blocks.flatMap(({ name, actual }) => {
    const columns = alone.map((gradients) => gradients[name]!);
    const size = columns.reduce((sum, column) => sum + largestFiniteMagnitude(column), 0);
    const fit = leastSquares(columns, actual, relativeBudget * size);
    return fit?.fits === true ? proposalsOf(name, fit.weights) : [];
  });
}

function proposalsOf(name: string, weights: readonly (number | null)[]): Explanation[] {
  const wrong = [...weights.keys()].filter((b) => weights[b] !== null && !isNear(weights[b]!, 1));
  const dropped = wrong.filter((b) => isNear(weights[b]!, 0));
  const twice = wrong.filter((b) => isNear(weights[b]!, 2));
  if (wrong.length === 0 || wrong.length === weights.length) return [];
  if (dropped.length !== wrong.length && twice.length !== wrong.length) return [];
  const one = wrong.length === 1;
  return [
    {
      fault: 'batch-element-dropped',
      detail: { element: one ? wrong[0]! : wrong },
      quantities: [name],
      sentence: `What belongs to example${one ? '' : 's'} ${wrong.join(' and ')} is ${dropped.length > 0 ? 'missing' : 'counted twice'}.`,
      confidence: 'fitted',
    },
  ];
}

function isNear(weight: number, whole: number): boolean {
  return Math.abs(weight - whole) <= nearness;
}

/** What one example gives to the gradients of a batch, by name. */
function gradientsAlone(request: Request, example: number): Record<string, Float64Array> {
  const { objective } = request;
  const alone = exampleAlone(request, example);
  const asked: Request = {
    ...alone,
    want: ['gradients'],
    objective:
      alone.objective.kind === 'cotangent' ? alone.objective : { ...alone.objective, reduction: 'sum' },
  };
  const averaged = objective.kind !== 'cotangent' && objective.reduction !== 'sum';
  const weight = averaged ? 1 / lossTerms(request) : 1;
  const gradients = Object.entries(evaluateReference(asked).gradients ?? {});
  return Object.fromEntries(
    gradients.map(([name, { data }]) => [name, Float64Array.from(data, (value) => weight * value)]),
  );
}

/** How many rows a mean loss is divided by: B at the last step, the valid steps at every one. */
function lossTerms(request: Request): number {
  const { batchSize: B, sequenceLength: T } = batchShape(request);
  const { architecture, lengths } = request;
  if (architecture.readout?.at !== 'every') return B;
  return lengths?.reduce((sum, length) => sum + length, 0) ?? B * T;
}
