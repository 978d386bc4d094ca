import type { Objective, Reply, Request, States } from '../../src/contract/request.js';
import { batchShape } from '../../src/contract/request.js';
import { indexTensor, type Tensor, tensor } from '../../src/contract/tensor.js';

/*
 * A right implementation that sums in another order: the units of each layer, the inputs, the classes and the examples
 * stand in reverse, the network runs, and what it returns is reversed back. Reversing twice changes nothing.
 */

/** The extents in whose blocks an axis is reversed; 1 leaves it as it is. */
interface Extents {
  readonly B: number;
  readonly D: number;
  readonly H: number;
  readonly K: number;
}

/** Reverses units, inputs, classes and examples of a request. */
export function mirroredRequest(request: Request): Request {
  const extents = extentsOf(request);
  const { D, B, H } = extents;
  const { inputs, tokens, lengths, state, parameters } = request;
  return {
    ...request,
    parameters: mirroredBlocks(parameters, extents),
    ...(inputs === undefined ? {} : { inputs: reversed(inputs, [B, 1, D]) }),
    ...(tokens === undefined ? {} : { tokens: reversed(relabelled(tokens, D), [B, 1]) }),
    lengths: lengths === null ? null : [...lengths].reverse(),
    state: state === null ? null : mirroredStates(state, B, H),
    objective: mirroredObjective(request.objective, extents),
  };
}

/** Reverses what the mirrored request gave, back to the order of the request itself. */
export function mirroredReply(reply: Reply, request: Request): Reply {
  const extents = extentsOf(request);
  const { B, H } = extents;
  const { loss, outputs, state, gradients } = reply;
  return {
    loss,
    ...(outputs && { outputs: reversed(outputs, [B, 1, H]) }),
    ...(state && { state: mirroredStates(state, B, H) }),
    ...(gradients && { gradients: mirroredBlocks(gradients, extents) }),
  };
}

function extentsOf(request: Request): Extents {
  const { inputSize, hiddenSize, readout } = request.architecture;
  return { B: batchShape(request).batchSize, D: inputSize, H: hiddenSize, K: readout?.outputSize ?? 1 };
}

function mirroredStates({ h, c }: States, B: number, H: number): States {
  return c ? { h: reversed(h, [1, B, H]), c: reversed(c, [1, B, H]) } : { h: reversed(h, [1, B, H]) };
}

function mirroredObjective(objective: Objective, { B, H, K }: Extents): Objective {
  if (objective.kind === 'cotangent') {
    const { kind, outputs, h, c } = objective;
    return {
      kind,
      ...(outputs === undefined ? {} : { outputs: reversed(outputs, [B, 1, H]) }),
      ...(h === undefined ? {} : { h: reversed(h, [1, B, H]) }),
      ...(c === undefined ? {} : { c: reversed(c, [1, B, H]) }),
    };
  }
  const { targets } = objective;
  if (objective.kind === 'crossEntropy') {
    return { ...objective, targets: reversed(relabelled(targets, K), [B, 1].slice(0, targets.shape.length)) };
  }
  return { ...objective, targets: reversed(targets, targets.shape.length === 3 ? [B, 1, K] : [B, K]) };
}

/** Parameters or gradients: which extents a block has follows from its name. */
function mirroredBlocks(blocks: Readonly<Record<string, Tensor>>, { B, D, H, K }: Extents) {
  const extents = (name: string): number[] => {
    if (name === 'Wya') return [K, H];
    if (name === 'by') return [K];
    if (name === 'inputs') return [B, 1, D];
    if (name === 'h' || name === 'c') return [1, B, H];
    if (name.startsWith('Wax')) return [H, name.includes('_l') ? H : D];
    return name.startsWith('Waa') ? [H, H] : [H];
  };
  return Object.fromEntries(
    Object.entries(blocks).map(([name, block]) => [name, reversed(block, extents(name))]),
  );
}

/** Reverses each axis within blocks of the given extents. */
function reversed(block: Tensor, extents: readonly number[]): Tensor {
  const { shape, data } = block;
  const from = data.map((_, flat) => {
    let rest = flat;
    let stride = 1;
    let source = 0;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const at = rest % shape[axis]!;
      const within = at % extents[axis]!;
      source += (at - within + extents[axis]! - 1 - within) * stride;
      stride *= shape[axis]!;
      rest = Math.floor(rest / shape[axis]!);
    }
    return data[source]!;
  });
  return from instanceof Int32Array ? indexTensor(shape, from) : tensor(shape, from);
}

/** Names the words or classes in reverse; garbage in the padding stays garbage. */
function relabelled(indices: Tensor, count: number): Tensor {
  return indexTensor(
    indices.shape,
    Int32Array.from(indices.data, (index) => count - 1 - index),
  );
}
