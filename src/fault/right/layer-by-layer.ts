import { joinAlong, takeAlong } from '../../contract/along-axis.js';
import { directionCount, parameterSuffix } from '../../contract/architecture.js';
import { stateShape } from '../../contract/quantities.js';
import { batchShape, type Objective, type Reply, type Request, type States } from '../../contract/request.js';
import type { Tensor } from '../../contract/tensor.js';
import { evaluateReference } from '../../network/evaluate.js';
import type { Gradients } from './summed-replies.js';

/** Evaluates the first layer and the layers above it as two networks: the gradient of the inputs between them is handed down. */
export function layerByLayer(request: Request): Reply {
  const { architecture } = request;
  if (architecture.layers === 1) return evaluateReference(request);
  const dirs = directionCount(architecture);
  const whole: Request = { ...request, want: ['gradients', 'outputs'] };
  const lower = (objective: Objective): Request => ({
    ...statesOf(whole, 0, dirs),
    architecture: { ...architecture, layers: 1, readout: null },
    objective,
  });
  const below = evaluateReference(lower({ kind: 'cotangent' }));
  const above = evaluateReference(upperRequest(whole, below.outputs!));
  const handed = evaluateReference(lower({ ...lowerCotangents(whole), outputs: above.gradients!.inputs! }));
  // The loss of the first layer's own final states; what was handed down is no loss.
  const own = evaluateReference(lower(lowerCotangents(whole)));
  return {
    loss: own.loss + above.loss,
    ...(request.want.includes('outputs') && {
      outputs: above.outputs!,
      state: joinedStates(below.state!, above.state!),
    }),
    ...(request.want.includes('gradients') && {
      gradients: joinedGradients(handed.gradients!, above.gradients!, request),
    }),
  };
}

function upperRequest(request: Request, outputs: Tensor): Request {
  const { architecture, parameters, objective } = request;
  const dirs = directionCount(architecture);
  const [stacked] = stateShape(architecture, batchShape(request).batchSize) as [number];
  const { tokens: _, ...rest } = statesOf(request, dirs, stacked);
  const readout = Object.entries(parameters).filter(([name]) => name === 'Wya' || name === 'by');
  return {
    ...rest,
    architecture: {
      ...architecture,
      layers: architecture.layers - 1,
      inputSize: architecture.hiddenSize * dirs,
    },
    parameters: { ...moved(parameters, request, -1), ...Object.fromEntries(readout) },
    inputs: outputs,
    objective: objective.kind === 'cotangent' ? cotangentsOf(objective, dirs, stacked) : objective,
  };
}

/** The blocks of the layers above the first, under the names that they have one layer lower or (+1) again in the whole. */
function moved(blocks: Gradients, { architecture }: Request, by: 1 | -1): Gradients {
  const renamed: Record<string, Tensor> = {};
  for (let layer = 1; layer < architecture.layers; layer++) {
    for (let direction = 0; direction < directionCount(architecture); direction++) {
      const upper = parameterSuffix(layer, direction);
      const lower = parameterSuffix(layer - 1, direction);
      for (const name of ['Wax', 'Waa', 'ba', 'bra']) {
        const block = blocks[`${name}${by === -1 ? upper : lower}`];
        if (block !== undefined) renamed[`${name}${by === -1 ? lower : upper}`] = block;
      }
    }
  }
  return renamed;
}

function statesOf(request: Request, from: number, to: number): Request {
  const { state } = request;
  return { ...request, state: state === null ? null : someStates(state, from, to) };
}

function someStates({ h, c }: States, from: number, to: number): States {
  return { h: takeAlong(h, 0, from, to), ...(c && { c: takeAlong(c, 0, from, to) }) };
}

type Cotangents = Extract<Objective, { kind: 'cotangent' }>;

function lowerCotangents({ architecture, objective }: Request): Cotangents {
  if (objective.kind !== 'cotangent') return { kind: 'cotangent' };
  const { outputs: _, ...states } = cotangentsOf(objective, 0, directionCount(architecture));
  return states;
}

function cotangentsOf({ kind, outputs, h, c }: Cotangents, from: number, to: number): Cotangents {
  return {
    kind,
    ...(outputs && { outputs }),
    ...(h && { h: takeAlong(h, 0, from, to) }),
    ...(c && { c: takeAlong(c, 0, from, to) }),
  };
}

function joinedStates(below: States, above: States): States {
  return {
    h: joinAlong([below.h, above.h], 0),
    ...(below.c && { c: joinAlong([below.c, above.c!], 0) }),
  };
}

function joinedGradients(below: Gradients, above: Gradients, request: Request): Gradients {
  const { Wya, by, h, c } = above;
  return {
    ...below,
    ...moved(above, request, 1),
    ...(Wya && by && { Wya, by }),
    h: joinAlong([below.h!, h!], 0),
    ...(c && { c: joinAlong([below.c!, c], 0) }),
  };
}
