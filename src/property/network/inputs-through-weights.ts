import { directionCount, parameterSuffix } from '../../contract/architecture.js';
import type { Request } from '../../contract/request.js';
import type { Tensor } from '../../contract/tensor.js';
import type { RandomStream } from '../../numeric/random.js';
import type { Property } from '../property.js';
import { type Answer, owes, type Relation, type Term } from '../relation.js';
import { unchanged } from './arrangement.js';
import { drawnSign } from './drawn-numbers.js';
import { drawnOrder } from './permutation.js';
import { validSteps } from './valid-steps.js';

/** How many features are summed up: each takes a sum over all weights. */
const mostFeatures = 8;

/**
 * What the inputs and the weights that read them have in common are the gradients dz of what they make together.
 *
 * dx_t = Waxᵀ dz_t, summed over the directions, and dWax = Σ_t dz_t x_tᵀ, dba = Σ_t dz_t, over the valid steps. So for any
 * vector v
 *
 *     Σ_t dx_t ⟨x_t, v⟩ = Σ Waxᵀ dWax v   and   Σ_t dx_t = Σ Waxᵀ dba,
 *
 * the sums on the right over the directions of the layer that reads the inputs. Nothing further is asked: one answer holds
 * both sides, and its budgets, times what they are multiplied by, are all that rounding explains. Entries of v are ±1.
 */
export const inputsThroughWeights: Property = {
  name: 'inputs-through-weights',
  statement:
    'The gradients of the inputs, each step times its inputs, add up to the gradients of the weights (and, without the inputs, of the bias) times the weights.',
  domain: 'dense inputs',
  applies: ({ inputs }) => inputs !== undefined,
  async relate(request, answer, _ask, stream) {
    if (!owes(answer, 'inputs') || !owes(answer, 'Wax')) return [];
    const { architecture } = request;
    const features = drawnFeatures(architecture.inputSize, stream);
    const along = Float64Array.from({ length: architecture.inputSize }, () => drawnSign(stream));
    const suffixes = Array.from({ length: directionCount(architecture) }, (_, each) =>
      parameterSuffix(0, each),
    );
    const sums: Sums = { request, of: answer, features, along };
    const moments = [
      inputGradients(sums, ({ data }, step) => innerProduct(data, step, along)),
      ...suffixes.map((suffix) => weightGradients(sums, suffix)),
    ];
    const totals = [inputGradients(sums, () => 1), ...suffixes.map((suffix) => biasGradients(sums, suffix))];
    return (architecture.bias ? [moments, totals] : [moments]).map(
      (terms): Relation => ({ quantity: 'inputs', shape: [features.length], terms }),
    );
  },
};

/** What is summed up: some features of an answer, along v. */
interface Sums {
  readonly request: Request;
  readonly of: Answer;
  readonly features: Int32Array;
  readonly along: Float64Array;
}

/** All features, or some where there are many. */
function drawnFeatures(inputSize: number, stream: RandomStream): Int32Array {
  const { from } = inputSize <= mostFeatures ? unchanged(inputSize) : drawnOrder(inputSize, stream);
  return from.subarray(0, mostFeatures);
}

/** Σ_t factor(t)·dx_t */
function inputGradients(
  { request, of, features }: Sums,
  factor: (inputs: Tensor, step: number) => number,
): Term {
  const inputs = request.inputs!;
  const D = request.architecture.inputSize;
  const count = features.length;
  const stepCount = inputs.data.length / D;
  const isValid = validSteps(request);
  const coefficients = new Float64Array(stepCount * count);
  const from = new Int32Array(stepCount * count);
  for (let step = 0; step < stepCount; step++) {
    if (isValid(step)) coefficients.fill(factor(inputs, step), step * count, (step + 1) * count);
    for (let k = 0; k < count; k++) from[step * count + k] = step * D + features[k]!;
  }
  return { of, block: 'inputs', coefficients, from, into: from.map((_, at) => at % count) };
}

/** −Waxᵀ dWax v */
function weightGradients({ request, of, features, along }: Sums, suffix: string): Term {
  const block = `Wax${suffix}`;
  const weights = request.parameters[block]!.data;
  const D = along.length;
  const count = features.length;
  const from = Int32Array.from({ length: weights.length * count }, (_, at) => Math.floor(at / count));
  const coefficients = Float64Array.from(from, (entry, at) => {
    const column = entry % D;
    return -weights[entry - column + features[at % count]!]! * along[column]!;
  });
  return { of, block, coefficients, from, into: from.map((_, at) => at % count) };
}

/** −Waxᵀ dba */
function biasGradients({ request, of, features }: Sums, suffix: string): Term {
  const weights = request.parameters[`Wax${suffix}`]!.data;
  const D = request.architecture.inputSize;
  const count = features.length;
  const from = Int32Array.from({ length: (weights.length / D) * count }, (_, at) => Math.floor(at / count));
  const coefficients = Float64Array.from(from, (row, at) => -weights[row * D + features[at % count]!]!);
  return { of, block: `ba${suffix}`, coefficients, from, into: from.map((_, at) => at % count) };
}

/** ⟨x_t, v⟩ */
function innerProduct(inputs: ArrayLike<number>, step: number, along: Float64Array): number {
  return along.reduce((sum, value, d) => sum + value * inputs[step * along.length + d]!, 0);
}
