import {
  type Architecture,
  directionCount,
  hasRecurrentBias,
  parameterSuffix,
} from '../contract/architecture.js';
import { batchShape, type Objective, type Request, type States } from '../contract/request.js';
import type { Tensor } from '../contract/tensor.js';
import { wholeRows } from '../numeric/row-block.js';
import type { LayerInput, LayerWeights } from './layer-pass.js';
import { gatherRows, mirrorRows, type Packing, packSequences, paddedIndex } from './packing.js';

/** A validated request, as the passes want it: packed, flat, float64. */
export interface Problem {
  readonly architecture: Architecture;
  readonly packing: Packing;
  readonly parameters: Readonly<Record<string, Float64Array>>;
  readonly state: States | null;
  readonly objective: Objective;
  /** the first layer's inputs, in forward scan order */
  readonly input: LayerInput;
}

/** Packs a request that has been validated; its arrays are read, never written. */
export function problemOf(request: Request): Problem {
  const { architecture, inputs, tokens, lengths, state, objective } = request;
  const { batchSize, sequenceLength } = batchShape(request);
  const packing = packSequences(lengths, batchSize, sequenceLength);
  const D = architecture.inputSize;
  const parameters: Record<string, Float64Array> = {};
  for (const [name, { data }] of Object.entries(request.parameters)) parameters[name] = asFloat64(data);
  return {
    architecture,
    packing,
    parameters,
    state,
    objective,
    input: inputs !== undefined ? denseInput(packing, inputs.data, D) : tokenInput(packing, tokens!.data, D),
  };
}

/** The weights of one direction of one layer, by name. */
export function layerWeights(problem: Problem, layer: number, direction: number): LayerWeights {
  const { architecture, parameters } = problem;
  const suffix = parameterSuffix(layer, direction);
  return {
    Wax: parameters[`Wax${suffix}`]!,
    Waa: parameters[`Waa${suffix}`]!,
    ba: architecture.bias ? parameters[`ba${suffix}`]! : null,
    bra: hasRecurrentBias(architecture) ? parameters[`bra${suffix}`]! : null,
  };
}

/** The same inputs in the reverse direction's scan order. */
export function mirroredInput(packing: Packing, input: LayerInput): LayerInput {
  if (input.kind === 'dense') {
    const { values, width } = input.rows;
    return { kind: 'dense', rows: wholeRows(mirrorRows(packing, values, width), width) };
  }
  return {
    kind: 'tokens',
    tokens: input.tokens.map((_, row) => input.tokens[packing.mirrored[row]!]!),
    width: input.width,
  };
}

/**
 * Copies one direction's part of states [L·dirs, B, H] to slot order [B, H]; zeros when there are none.
 *
 * The same layout holds the final states' cotangents.
 */
export function statesBySlot(
  problem: Pick<Problem, 'architecture' | 'packing'>,
  states: Tensor | null | undefined,
  layer: number,
  direction: number,
): Float64Array {
  const { architecture, packing } = problem;
  const H = architecture.hiddenSize;
  const bySlot = new Float64Array(packing.batchSize * H);
  if (states === null || states === undefined) return bySlot;
  const first = (layer * directionCount(architecture) + direction) * packing.batchSize;
  for (let slot = 0; slot < packing.batchSize; slot++) {
    const from = (first + packing.exampleOfSlot[slot]!) * H;
    for (let k = 0; k < H; k++) bySlot[slot * H + k] = states.data[from + k]!;
  }
  return bySlot;
}

function denseInput(packing: Packing, padded: ArrayLike<number>, width: number): LayerInput {
  return { kind: 'dense', rows: wholeRows(gatherRows(packing, padded, width), width) };
}

function tokenInput(packing: Packing, padded: ArrayLike<number>, width: number): LayerInput {
  const tokens = new Int32Array(packing.rowCount);
  for (let row = 0; row < tokens.length; row++) tokens[row] = padded[paddedIndex(packing, row)]!;
  return { kind: 'tokens', tokens, width };
}

function asFloat64(numbers: Tensor['data']): Float64Array {
  return numbers instanceof Float64Array ? numbers : Float64Array.from(numbers);
}
