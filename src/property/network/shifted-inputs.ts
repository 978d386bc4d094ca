import { directionCount, parameterSuffix } from '../../contract/architecture.js';
import type { Request } from '../../contract/request.js';
import { type Tensor, tensor } from '../../contract/tensor.js';
import type { Property } from '../property.js';
import { type Answer, equal, owedNames, type Relation, shapeOf, sizeOf } from '../relation.js';
import { drawnSign } from './drawn-numbers.js';
import { validSteps } from './valid-steps.js';

/**
 * The zero of a feature can be put elsewhere, if the bias makes up for it.
 *
 * Wax (x + δ) + (ba − Wax δ) = Wax x + ba in each direction of the layer that reads the inputs: z is the same at every step,
 * and so are dz and all that follows from it. Only dWax = Σ_t dz_t x_tᵀ, which reads the inputs themselves, becomes Σ_t dz_t
 * (x_t + δ)ᵀ = dWax + dba δᵀ.
 */
export const shiftedInputs: Property = {
  name: 'shifted-inputs',
  statement:
    'Inputs shifted by δ, and the bias by −Wax δ, add dba δᵀ to dWax and keep loss, outputs, states and every other gradient.',
  domain: 'dense inputs and a bias',
  applies: ({ architecture, inputs }) => architecture.bias && inputs !== undefined,
  async relate(request, answer, ask, stream) {
    const { architecture } = request;
    const shift = Float64Array.from({ length: architecture.inputSize }, () => drawnSign(stream));
    const suffixes = Array.from({ length: directionCount(architecture) }, (_, each) =>
      parameterSuffix(0, each),
    );
    const biases = suffixes.map((suffix) => [`ba${suffix}`, shiftedBias(request, suffix, shift)]);
    const shifted = await ask({
      ...request,
      inputs: shiftedSteps(request, shift),
      parameters: { ...request.parameters, ...Object.fromEntries(biases) },
    });
    const suffixOf = new Map(suffixes.map((suffix) => [`Wax${suffix}`, suffix]));
    return owedNames(answer).map((block) => {
      const suffix = suffixOf.get(block);
      return suffix === undefined
        ? equal(shifted, answer, block)
        : weightsFollow(shifted, answer, suffix, shift);
    });
  },
};

function shiftedSteps(request: Request, shift: Float64Array): Tensor {
  const { shape, data } = request.inputs!;
  const D = shift.length;
  const isValid = validSteps(request);
  return tensor(
    shape,
    Float64Array.from(data, (value, at) => (isValid(Math.floor(at / D)) ? value + shift[at % D]! : value)),
  );
}

/** ba − Wax δ */
function shiftedBias({ parameters }: Request, suffix: string, shift: Float64Array): Tensor {
  const weights = parameters[`Wax${suffix}`]!.data;
  const { shape, data } = parameters[`ba${suffix}`]!;
  const D = shift.length;
  const shifted = Float64Array.from(data);
  weights.forEach((weight, at) => {
    shifted[Math.floor(at / D)]! -= weight * shift[at % D]!;
  });
  return tensor(shape, shifted);
}

/** dWax′ − dWax − dba δᵀ = 0 */
function weightsFollow(shifted: Answer, own: Answer, suffix: string, shift: Float64Array): Relation {
  const block = `Wax${suffix}`;
  const D = shift.length;
  const size = sizeOf(own, block);
  return {
    quantity: block,
    shape: shapeOf(own, block),
    terms: [
      { of: shifted, block, coefficients: 1 },
      { of: own, block, coefficients: -1 },
      {
        of: own,
        block: `ba${suffix}`,
        coefficients: Float64Array.from({ length: size }, (_, at) => -shift[at % D]!),
        from: Int32Array.from({ length: size }, (_, at) => Math.floor(at / D)),
      },
    ],
  };
}
