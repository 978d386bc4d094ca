import { type Architecture, directionCount, parameterSuffix } from '../../contract/architecture.js';
import { stateShape } from '../../contract/quantities.js';
import { batchShape, type Request } from '../../contract/request.js';
import { shapeSize, type Tensor, tensor, zeros } from '../../contract/tensor.js';
import { precisions } from '../../numeric/precision.js';
import type { Property } from '../property.js';
import type { Answer, Relation } from '../relation.js';
import { type Arrangement, oneAfterAnother } from './arrangement.js';
import { arrangementsIn, type Basis } from './basis.js';
import { drawnSigns } from './drawn-signs.js';
import { rearrangedAnswer, rearrangedRequest } from './rearranged.js';
import { withUnits } from './units-by-place.js';
import { validSteps } from './valid-steps.js';

/**
 * A sigmoid unit can be counted by what it lacks: σ(−z) = 1 − σ(z).
 *
 * Let S be diagonal with entries ±1, one a unit, and m = (1 − s)/2 the units that are turned, so that a′ = S a + m. In the
 * basis that S alone makes, what reads a has weights W′ = W S (and rows by S where it is a unit itself), and W a = W′ (a′ −
 * m): its bias becomes b′ − W′ m. Then z′ = S z, and a′ = σ(S z) = S a + m, by induction over the steps from the initial
 * state S a_0 + m. The readout's logits are the same. With a cotangent ā′ = S ā the loss ⟨ā′, a′⟩ is ⟨ā, a⟩ + ⟨ā′, m⟩. Since
 * W′ stands in the bias as well, dW′ − db′ mᵀ is the gradient by W′ in the basis that S makes; all other gradients are as
 * there.
 */
export const complementedUnits: Property = {
  name: 'complemented-units',
  statement:
    'Counting some sigmoid units by what they lack of 1 turns their outputs a into 1 − a, and their gradients round, and keeps everything else.',
  domain: 'an Elman network with sigmoid and a bias',
  applies: ({ architecture }) =>
    architecture.cell === 'elman' && architecture.activation === 'sigmoid' && architecture.bias,
  async relate(request, answer, ask, stream) {
    const basis = withUnits(request, (size) => drawnSigns(size, stream));
    const signed = rearrangedRequest(request, basis);
    const readings = readingsOf(request.architecture, basis);
    const complemented = await ask(withComplements(signed, basis, readings));
    const shifts = shiftsOf(signed, basis);
    return rearrangedAnswer(complemented, answer, basis).map((relation) => {
      const reading = readings.find(({ weights }) => weights === relation.quantity);
      if (reading !== undefined) return withBias(relation, complemented, reading);
      const known = shifts.get(relation.quantity);
      return known === undefined ? relation : { ...relation, known };
    });
  },
};

/** Weights that read units, with the bias beside them and m of what they read. */
interface Reading {
  readonly weights: string;
  readonly bias: string;
  readonly turned: Float64Array;
}

/** Everything that reads units: each Waa, each Wax above the inputs, and Wya. */
function readingsOf(architecture: Architecture, basis: Basis): Reading[] {
  const { layers, readout } = architecture;
  const directions = directionCount(architecture);
  const readings: Reading[] = [];
  for (let layer = 0; layer < layers; layer++) {
    for (let direction = 0; direction < directions; direction++) {
      const suffix = parameterSuffix(layer, direction);
      const bias = `ba${suffix}`;
      readings.push({ weights: `Waa${suffix}`, bias, turned: turnedOf(basis, layer, [direction]) });
      if (layer === 0) continue;
      readings.push({ weights: `Wax${suffix}`, bias, turned: outputsTurned(architecture, basis, layer - 1) });
    }
  }
  if (readout === null) return readings;
  return [
    ...readings,
    { weights: 'Wya', bias: 'by', turned: outputsTurned(architecture, basis, layers - 1) },
  ];
}

/** Takes W′ m from the biases, and starts the units that are turned at 1 − a. */
function withComplements(signed: Request, basis: Basis, readings: readonly Reading[]): Request {
  const { architecture } = signed;
  const parameters: Record<string, Tensor> = { ...signed.parameters };
  for (const { weights, bias, turned } of readings) {
    const { shape, data } = parameters[bias]!;
    const shifted = Float64Array.from(data);
    parameters[weights]!.data.forEach((weight, at) => {
      shifted[Math.floor(at / turned.length)]! -= weight * turned[at % turned.length]!;
    });
    parameters[bias] = tensor(shape, shifted);
  }
  const { shape, data } = signed.state?.h ?? zeros(stateShape(architecture, batchShape(signed).batchSize));
  const turned = statesTurned(signed, basis);
  const h = tensor(
    shape,
    Float64Array.from(data, (value, at) => value + turned[at]!),
  );
  return { ...signed, parameters, state: { h } };
}

/** dW′ − db′ mᵀ in the place of dW′ */
function withBias(relation: Relation, of: Answer, { bias, turned }: Reading): Relation {
  const size = shapeSize(relation.shape);
  const column = {
    of,
    block: bias,
    coefficients: Float64Array.from({ length: size }, (_, at) => -turned[at % turned.length]!),
    from: Int32Array.from({ length: size }, (_, at) => Math.floor(at / turned.length)),
  };
  return { ...relation, terms: [...relation.terms, column] };
}

/** What stands beside the values of the other basis: −m for outputs and states, and −⟨ā′, m⟩ for a loss that is linear in them. */
function shiftsOf(signed: Request, basis: Basis): Map<string, NonNullable<Relation['known']>> {
  const { architecture, objective } = signed;
  const top = outputsTurned(architecture, basis, architecture.layers - 1);
  const { batchSize, sequenceLength } = batchShape(signed);
  const isValid = validSteps(signed);
  const outputs = Float64Array.from({ length: batchSize * sequenceLength * top.length }, (_, at) =>
    isValid(Math.floor(at / top.length)) ? top[at % top.length]! : 0,
  );
  const states = statesTurned(signed, basis);
  const shifts = new Map([
    ['outputs', known(outputs.map((value) => -value))],
    ['h_n', known(states.map((value) => -value))],
  ]);
  if (objective.kind === 'cotangent') {
    const products = [
      ...(objective.outputs?.data ?? []).map((value, at) => value * outputs[at]!),
      ...(objective.h?.data ?? []).map((value, at) => value * states[at]!),
    ];
    shifts.set('loss', knownSum(products.map((value) => -value)));
  }
  return shifts;
}

function known(
  values: Float64Array,
  budgets = new Float64Array(values.length),
): NonNullable<Relation['known']> {
  return { values, budgets };
}

/** A sum of n terms, off by n·u·Σ|term| at most. */
function knownSum(terms: readonly number[]): NonNullable<Relation['known']> {
  const sum = terms.reduce((total, term) => total + term, 0);
  const size = terms.reduce((total, term) => total + Math.abs(term), 0);
  return known(Float64Array.of(sum), Float64Array.of(terms.length * precisions.float64.unitRoundoff * size));
}

/** m of the outputs of a layer, direction by direction. */
function outputsTurned(architecture: Architecture, basis: Basis, layer: number): Float64Array {
  return turnedOf(basis, layer, directionCount(architecture) === 2 ? [0, 1] : [0]);
}

/** m of states [L·dirs, B, H] */
function statesTurned(request: Request, basis: Basis): Float64Array {
  return turnedUnits(arrangementsIn(basis, request).get('h')!);
}

function turnedOf({ units }: Basis, layer: number, directions: readonly number[]): Float64Array {
  return turnedUnits(oneAfterAnother(directions.map((direction) => units(layer, direction))));
}

/** m = (1 − s)/2: 1 where a sign is −1, else 0. */
function turnedUnits({ factors }: Arrangement): Float64Array {
  return factors.map((sign) => (1 - sign) / 2);
}
