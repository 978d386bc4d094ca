import type { DenseTensor } from '../../contract/tensor.js';
import type { SeriesPlan } from '../../decay/series-plan.js';

/**
 * Puts the weights of plans into memory that threads share: sent as they are, each thread would have a copy of its own.
 *
 * What several plans have in common is moved once. Nothing writes to a plan, so threads do not meet in it.
 */
export function sharedPlans(plans: readonly SeriesPlan[]): SeriesPlan[] {
  const moved = new Map<DenseTensor, DenseTensor>();
  const shared = (tensor: DenseTensor): DenseTensor => {
    const known = moved.get(tensor) ?? { ...tensor, data: sharedCopy(tensor.data) };
    moved.set(tensor, known);
    return known;
  };
  return plans.map((plan) => {
    const { parameters, inputs } = plan;
    return {
      ...plan,
      parameters:
        parameters.kind === 'drawn'
          ? parameters
          : { ...parameters, tensors: mapped(parameters.tensors, shared) },
      inputs:
        inputs.kind === 'texts' && inputs.embedding !== null
          ? { ...inputs, embedding: shared(inputs.embedding) }
          : inputs,
    };
  });
}

function mapped(
  tensors: Readonly<Record<string, DenseTensor>>,
  change: (tensor: DenseTensor) => DenseTensor,
): Readonly<Record<string, DenseTensor>> {
  return Object.fromEntries(Object.entries(tensors).map(([name, tensor]) => [name, change(tensor)]));
}

function sharedCopy(data: Float64Array): Float64Array {
  const copy = new Float64Array(new SharedArrayBuffer(data.byteLength));
  copy.set(data);
  return copy;
}
