import { batchShape, type Request } from '../../src/contract/request.js';
import { type Tensor, tensor } from '../../src/contract/tensor.js';
import type { FaultKind } from '../../src/fault/fault-kind.js';
import { evaluateWith, type PlantedFault } from '../../src/fault/planted-fault.js';
import { evaluateReference } from '../../src/network/evaluate.js';

type Gradients = Readonly<Record<string, Float64Array>>;

/** Every right gradient of a request, flat, by name. */
export function rightGradients(request: Request): Gradients {
  return flat(evaluateReference(request).gradients!);
}

/** The gradients of an implementation with a fault. */
export function wrongGradients(fault: PlantedFault, request: Request): Gradients {
  return flat(evaluateWith(fault, request).gradients!);
}

/** The names of the blocks in which a fault changes any bit, or that it leaves out. */
export function alteredBlocks(fault: PlantedFault, request: Request): readonly string[] {
  const wrong = wrongGradients(fault, request);
  return Object.entries(rightGradients(request))
    .filter(([name, right]) => !right.every((value, k) => Object.is(value, wrong[name]?.[k])))
    .map(([name]) => name);
}

/** The planted member of a kind with a name that ends like this. */
export function plantedMember(kind: FaultKind, ending: string): PlantedFault {
  const found = kind.planted.filter(({ name }) => name === `${kind.fault}, ${ending}`);
  if (found.length !== 1) throw new Error(`${kind.fault} has ${found.length} members named "${ending}"`);
  return found[0]!;
}

/**
 * What two ways to add up the same numbers may differ by, as a share of the block's largest: sums of a few dozen products,
 * each rounded by 1.1e-16, through a few steps. At twice its value an entry wrong by 2e-13 would still be seen.
 */
const roundingShare = 1e-13;

/** Whether two blocks are equal but for the order of their sums; NaN is equal to nothing. */
export function nearlyEqual(actual: ArrayLike<number>, expected: ArrayLike<number>): boolean {
  const [own, other] = [Array.from(actual), Array.from(expected)];
  const largest = Math.max(...other.map(Math.abs));
  return (
    own.length === other.length &&
    own.every((value, k) => Math.abs(value - other[k]!) <= roundingShare * largest)
  );
}

/** The request of one example alone: a bare network with dense inputs and a cotangent, whose loss is a sum over examples. */
export function exampleAlone(request: Request, example: number): Request {
  const { inputs, lengths, state, objective } = request;
  const { batchSize } = batchShape(request);
  if (inputs === undefined || objective.kind !== 'cotangent')
    throw new Error('expected dense inputs and a cotangent');
  const ofBatchFirst = (block: Tensor) => {
    const size = block.data.length / batchSize;
    return tensor([1, ...block.shape.slice(1)], block.data.slice(example * size, (example + 1) * size));
  };
  const ofStates = (block: Tensor) => {
    const [passes = 0, B = 0, H = 0] = block.shape;
    const rows = Array.from({ length: passes }, (_, pass) => [
      ...block.data.slice((pass * B + example) * H, (pass * B + example + 1) * H),
    ]);
    return tensor([passes, 1, H], rows.flat());
  };
  const { outputs, h, c } = objective;
  return {
    ...request,
    inputs: ofBatchFirst(inputs),
    lengths: lengths === null ? null : [lengths[example]!],
    state: state && { h: ofStates(state.h), ...(state.c ? { c: ofStates(state.c) } : {}) },
    objective: {
      kind: 'cotangent',
      ...(outputs && { outputs: ofBatchFirst(outputs) }),
      ...(h && { h: ofStates(h) }),
      ...(c && { c: ofStates(c) }),
    },
  };
}

/** Σ w_k·block_k over blocks of one size. */
export function weightedSum(blocks: readonly Float64Array[], weights: readonly number[]): Float64Array {
  return blocks[0]!.map((_, at) => blocks.reduce((sum, block, k) => sum + weights[k]! * block[at]!, 0));
}

function flat(gradients: Readonly<Record<string, Tensor>>): Gradients {
  return Object.fromEntries(
    Object.entries(gradients).map(([name, { data }]) => [name, Float64Array.from(data)]),
  );
}
