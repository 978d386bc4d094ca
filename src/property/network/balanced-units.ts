import { directionCount, parameterSuffix } from '../../contract/architecture.js';
import { batchShape, type Request } from '../../contract/request.js';
import type { Tensor } from '../../contract/tensor.js';
import type { Property } from '../property.js';
import { type Answer, owes, type Relation, type Term } from '../relation.js';
import { scaledUnits } from './scaled-units.js';

/**
 * What a unit gains by what goes in it loses by what comes out.
 *
 * Scale one unit by s as `scaledUnits` does, for s = 1 + ε. The loss stays, and so does what it is a function of: the sum of
 * value times gradient over all that was multiplied by s equals that over all that was divided by it,
 *
 *     Σ_j Wax_kj dWax_kj + Σ_j Waa_kj dWaa_kj + ba_k dba_k + Σ h0_k dh0_k
 *         = Σ_i Waa_ik dWaa_ik + Σ_i W_ik dW_ik + Σ ō_k o_k + Σ h̄_k h_nk,
 *
 * W the next layer's Wax in each direction, at the top Wya; the gradient of a cotangent is what it is multiplied by.
 * Noether's theorem, for networks: Du, Hu & Lee 2018, "Algorithmic regularization in learning deep homogeneous models",
 * Theorem 2.1. Nothing further is asked. Since gradients that end too early are multiplied by the same weights, a path
 * through time that is missing shows.
 */
export const balancedUnits: Property = {
  name: 'balanced-units',
  statement:
    'The gradients of what goes into a unit, each times its value, add up to the same as those of what comes out of it.',
  domain: scaledUnits.domain,
  applies: scaledUnits.applies,
  async relate(request, answer) {
    const { architecture, state, objective } = request;
    const summed = [
      'Waa',
      ...(state === null ? [] : ['h']),
      ...(objective.kind === 'cotangent' ? ['outputs'] : []),
    ];
    if (!summed.every((block) => owes(answer, block))) return [];
    const directions = directionCount(architecture);
    return Array.from({ length: architecture.layers * directions }, (_, place): Relation => {
      const unit = {
        request,
        of: answer,
        layer: Math.floor(place / directions),
        direction: place % directions,
      };
      return {
        quantity: `Waa${parameterSuffix(unit.layer, unit.direction)}`,
        shape: [architecture.hiddenSize],
        terms: [...goingIn(unit), ...comingOut(unit)],
      };
    });
  },
};

/** The units of a layer and direction in an answer. */
interface Units {
  readonly request: Request;
  readonly of: Answer;
  readonly layer: number;
  readonly direction: number;
}

/** Σ_j Waa_kj dWaa_kj + Σ_j Wax_kj dWax_kj + ba_k dba_k + Σ h0_k dh0_k */
function goingIn(units: Units): Term[] {
  const { request, of, layer, direction } = units;
  const { architecture, parameters, state } = request;
  const suffix = parameterSuffix(layer, direction);
  const names = [`Waa${suffix}`, `Wax${suffix}`, ...(architecture.bias ? [`ba${suffix}`] : [])];
  const rows = names.map((block) => {
    const { shape, data } = parameters[block]!;
    const width = data.length / shape[0]!;
    return weighed(of, block, data, (at) => Math.floor(at / width));
  });
  return state === null ? rows : [...rows, weighed(of, 'h', state.h.data, stateUnit(units))];
}

/** −Σ_i Waa_ik dWaa_ik − Σ_i W_ik dW_ik − Σ ō_k o_k − Σ h̄_k h_nk */
function comingOut(units: Units): Term[] {
  const { request, of, layer, direction } = units;
  const { architecture, parameters, objective } = request;
  const { layers, hiddenSize: H, readout } = architecture;
  const out = (block: string, values: Tensor['data'], unit: (at: number) => number): Term =>
    weighed(
      of,
      block,
      values.map((value) => -value),
      unit,
    );
  const columns = (block: string): Term => out(block, parameters[block]!.data, columnUnit(units));
  const own = `Waa${parameterSuffix(layer, direction)}`;
  const terms = [out(own, parameters[own]!.data, (at) => at % H)];
  if (layer + 1 < layers) {
    for (let above = 0; above < directionCount(architecture); above++) {
      terms.push(columns(`Wax${parameterSuffix(layer + 1, above)}`));
    }
  } else if (readout !== null) terms.push(columns('Wya'));
  if (objective.kind !== 'cotangent') return terms;
  if (objective.h) terms.push(out('h_n', objective.h.data, stateUnit(units)));
  if (objective.outputs && layer + 1 === layers) {
    terms.push(out('outputs', objective.outputs.data, columnUnit(units)));
  }
  return terms;
}

/** Σ value·block over the entries that belong to a unit; `unit` is −1 where there is none. */
function weighed(of: Answer, block: string, values: Tensor['data'], unit: (at: number) => number): Term {
  const from = Int32Array.from(values, (_, at) => at).filter((at) => unit(at) >= 0);
  return {
    of,
    block,
    coefficients: Float64Array.from(from, (at) => values[at]!),
    from,
    into: from.map(unit),
  };
}

/** The unit of an entry of states [L·dirs, B, H]. */
function stateUnit({ request, layer, direction }: Units): (at: number) => number {
  const { architecture } = request;
  const { hiddenSize: H } = architecture;
  const own = layer * directionCount(architecture) + direction;
  const size = batchShape(request).batchSize * H;
  return (at) => (Math.floor(at / size) === own ? at % H : -1);
}

/** The unit that a column of a matrix [·, H·dirs] multiplies, or of outputs [B, T, H·dirs], which are 0 in the padding. */
function columnUnit({ request, direction }: Units): (at: number) => number {
  const { architecture } = request;
  const { hiddenSize: H } = architecture;
  const width = H * directionCount(architecture);
  return (at) => (Math.floor((at % width) / H) === direction ? at % H : -1);
}
