import {
  type Architecture,
  directionCount,
  gateNames,
  parameterSuffix,
} from '../../contract/architecture.js';
import { batchShape, type Request } from '../../contract/request.js';
import {
  type Arrangement,
  dual,
  oneAfterAnother,
  rowsByColumns,
  unchanged,
  withoutFactors,
} from './arrangement.js';

/** In which order, and multiplied by what, a network keeps its features, its hidden units and its classes. */
export interface Basis {
  /** of the inputs, D */
  readonly features: Arrangement;
  /** of the readout's outputs, K */
  readonly classes: Arrangement;
  /** of the states of a layer and direction, H */
  readonly units: (layer: number, direction: number) => Arrangement;
}

/** The basis that a request has. */
export function ownBasis({ architecture }: Pick<Request, 'architecture'>): Basis {
  const units = unchanged(architecture.hiddenSize);
  return {
    features: unchanged(architecture.inputSize),
    classes: unchanged(architecture.readout?.outputSize ?? 0),
    units: () => units,
  };
}

/**
 * How the values of a request and of its answer are arranged in another basis, by their names: every parameter, `inputs`,
 * `h`, `c`, `targets`, `loss`, `outputs`, `h_n` and `c_n`.
 *
 * Let P be a layer's change of states, h′ = P h, and Q that of what it reads, x′ = Q x. Then Wax′ = P Wax Q⁻¹, Waa′ = P Waa
 * P⁻¹ and ba′ = P ba give P z for z in every gate that follows the unit's factor, and in the others, which only open and
 * close, the same without the factors. Wya′ = R Wya P⁻¹ and by′ = R by for the change R of the classes. What a value is
 * multiplied by its gradient is divided by, since ⟨dX, Ẋ⟩ is the same in every basis: gradients and cotangents are arranged
 * by the `dual`.
 */
export function arrangementsIn(
  { features, classes, units }: Basis,
  { architecture, ...batch }: Pick<Request, 'architecture' | 'inputs' | 'tokens'>,
): ReadonlyMap<string, Arrangement> {
  const { layers, readout } = architecture;
  const { batchSize, sequenceLength } = batchShape(batch);
  const directions = Array.from({ length: directionCount(architecture) }, (_, direction) => direction);
  const outputsOf = (layer: number) => oneAfterAnother(directions.map((each) => units(layer, each)));
  const blocks = new Map<string, Arrangement>([['loss', unchanged(1)]]);
  const states: Arrangement[] = [];
  for (let layer = 0; layer < layers; layer++) {
    const reads = layer === 0 ? features : outputsOf(layer - 1);
    for (const direction of directions) {
      const suffix = parameterSuffix(layer, direction);
      const own = units(layer, direction);
      const rows = gateRows(architecture, own);
      blocks.set(`Wax${suffix}`, rowsByColumns(rows, dual(reads)));
      blocks.set(`Waa${suffix}`, rowsByColumns(rows, dual(own)));
      blocks.set(`ba${suffix}`, rows);
      blocks.set(`bra${suffix}`, own);
      states.push(rowsByColumns(unchanged(batchSize), own));
    }
  }
  const top = outputsOf(layers - 1);
  blocks.set('Wya', rowsByColumns(classes, dual(top)));
  blocks.set('by', classes);
  const rowCount = readout?.at === 'last' ? batchSize : batchSize * sequenceLength;
  blocks.set('targets', rowsByColumns(unchanged(rowCount), classes));
  blocks.set('inputs', rowsByColumns(unchanged(batchSize * sequenceLength), features));
  blocks.set('outputs', rowsByColumns(unchanged(batchSize * sequenceLength), top));
  for (const name of ['h', 'c', 'h_n', 'c_n']) blocks.set(name, oneAfterAnother(states));
  return blocks;
}

/** What a gate's rows make of a unit's factor: the candidate follows it, and an Elman cell is nothing but its candidate. */
function gateRows(architecture: Architecture, units: Arrangement): Arrangement {
  const gates = gateNames(architecture);
  if (gates.length === 0) return units;
  return oneAfterAnother(gates.map((gate) => (gate === 'g' || gate === 'n' ? units : withoutFactors(units))));
}
