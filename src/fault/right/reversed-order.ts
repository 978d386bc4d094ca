import { batchShape, type Objective, type Reply, type Request, type States } from '../../contract/request.js';
import { indexTensor, type Tensor, tensor } from '../../contract/tensor.js';
import { evaluateReference } from '../../network/evaluate.js';

/**
 * Evaluates with the units of each layer, the inputs, the classes and the examples in reverse, and turns what comes back:
 * the same network, which sums in another order.
 */
export function reversedOrder(request: Request): Reply {
  return turnedReply(evaluateReference(turnedRequest(request)), request);
}

/** The extents in whose runs an axis is reversed; 1 leaves it as it is. */
interface Extents {
  readonly B: number;
  readonly D: number;
  readonly H: number;
  readonly K: number;
}

/** Reverses units, inputs, classes and examples of a request; twice gives the request back. */
function turnedRequest(request: Request): Request {
  const extents = extentsOf(request);
  const { B, D } = extents;
  const { inputs, tokens, lengths, state, parameters } = request;
  return {
    ...request,
    parameters: turnedBlocks(parameters, extents),
    ...(inputs && { inputs: reversed(inputs, [B, 1, D]) }),
    ...(tokens && { tokens: reversed(relabelled(tokens, D), [B, 1]) }),
    lengths: lengths === null ? null : [...lengths].reverse(),
    state: state === null ? null : turnedStates(state, extents),
    objective: turnedObjective(request.objective, extents),
  };
}

/** Turns the answer to a reversed request back into that of the request itself. */
function turnedReply(reply: Reply, request: Request): Reply {
  const extents = extentsOf(request);
  const { B, H } = extents;
  const { loss, outputs, state, gradients } = reply;
  return {
    loss,
    ...(outputs && { outputs: reversed(outputs, [B, 1, H]) }),
    ...(state && { state: turnedStates(state, extents) }),
    ...(gradients && { gradients: turnedBlocks(gradients, extents) }),
  };
}

function extentsOf(request: Request): Extents {
  const { inputSize, hiddenSize, readout } = request.architecture;
  return { B: batchShape(request).batchSize, D: inputSize, H: hiddenSize, K: readout?.outputSize ?? 1 };
}

function turnedStates({ h, c }: States, { B, H }: Extents): States {
  return { h: reversed(h, [1, B, H]), ...(c && { c: reversed(c, [1, B, H]) }) };
}

function turnedObjective(objective: Objective, { B, H, K }: Extents): Objective {
  if (objective.kind === 'cotangent') {
    const { kind, outputs, h, c } = objective;
    return {
      kind,
      ...(outputs && { outputs: reversed(outputs, [B, 1, H]) }),
      ...(h && { h: reversed(h, [1, B, H]) }),
      ...(c && { c: reversed(c, [1, B, H]) }),
    };
  }
  const { targets } = objective;
  if (objective.kind === 'crossEntropy') {
    return { ...objective, targets: reversed(relabelled(targets, K), [B, 1].slice(0, targets.shape.length)) };
  }
  return { ...objective, targets: reversed(targets, targets.shape.length === 3 ? [B, 1, K] : [B, K]) };
}

/** Parameters or gradients: which extents a block has follows from its name. */
function turnedBlocks(
  blocks: Readonly<Record<string, Tensor>>,
  { B, D, H, K }: Extents,
): Readonly<Record<string, Tensor>> {
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

/** Reverses each axis within runs of the given extents. */
function reversed({ shape, data }: Tensor, extents: readonly number[]): Tensor {
  const turned = data.map((_, flat) => {
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
  return turned instanceof Int32Array ? indexTensor(shape, turned) : tensor(shape, turned);
}

/** Names the words or classes in reverse; garbage in the padding stays garbage. */
function relabelled({ shape, data }: Tensor, count: number): Tensor {
  return indexTensor(
    shape,
    Int32Array.from(data, (index) => count - 1 - index),
  );
}
