import { type Direction, requireDirection } from '../../contract/direction.js';
import { outputShape, stateShape } from '../../contract/quantities.js';
import { batchShape, type Request, type States } from '../../contract/request.js';
import { shapeSize, type Tensor, tensor } from '../../contract/tensor.js';
import { batchOf } from './batch.js';
import type { DualState } from './cell.js';
import type { Source } from './drive.js';
import { type Dual, dualTensor } from './dual.js';
import { type DualNetwork, runLayers } from './layers.js';
import { lossOf } from './loss.js';
import { dualParameters } from './parameters.js';

/** What a network computes, and how that moves along a direction: xDot = d/dε x(θ + ε·v) at ε = 0. */
export interface TangentReply {
  readonly loss: number;
  /** ⟨∇loss, v⟩ */
  readonly lossDot: number;
  /** the top layer's hidden states [B, T, H·dirs], 0 in the padding */
  readonly outputs: Tensor;
  readonly outputsDot: Tensor;
  /** the final states */
  readonly state: States;
  readonly stateDot: States;
}

/**
 * Differentiates a network along a direction by forward mode: values and tangents in one pass over the sequence.
 *
 * Exact but for rounding, as there is no step size. It shares no code with backpropagation and so bears witness for
 * it: ⟨∇loss, v⟩ must be `lossDot`. Derivation and equations: tangent.md. Padding is never read, in the direction
 * either. NaN in what the loss depends on gives NaN.
 *
 * @param request - a valid request; `want` is not looked at
 * @param direction - v, over the parameters, `inputs` (dense inputs only), `h` and `c`; absent parts are zero
 * @throws InputError when the direction has a key that the request lacks, or a part of the wrong length
 */
export function tangent(request: Request, direction: Direction): TangentReply {
  requireDirection(direction, request);
  const network: DualNetwork = {
    architecture: request.architecture,
    batch: batchOf(request),
    parameters: dualParameters(request, direction),
    state: initialState(request, direction),
  };
  const outputs = runLayers(network, sourceOf(request, direction));
  const loss = lossOf(network, outputs, request.objective);
  return replyOf(request, network, outputs, loss);
}

function sourceOf(request: Request, direction: Direction): Source {
  const { inputs, tokens } = request;
  if (tokens !== undefined) return { kind: 'tokens', tokens: tokens.data };
  return { kind: 'dense', sequence: dualTensor(inputs, direction.inputs, inputs!.data.length) };
}

/** Copies the initial states, because the run advances them in place. */
function initialState(request: Request, direction: Direction): DualState {
  const { architecture, state } = request;
  const size = shapeSize(stateShape(architecture, batchShape(request).batchSize));
  const h = copied(dualTensor(state?.h, direction.h, size));
  const c = architecture.cell === 'lstm' ? copied(dualTensor(state?.c, direction.c, size)) : null;
  return { h, c };
}

function copied(dual: Dual): Dual {
  return { values: dual.values.slice(), dots: dual.dots.slice() };
}

function replyOf(request: Request, { state }: DualNetwork, outputs: Dual, loss: Dual): TangentReply {
  const outputsOf = (part: keyof Dual): Tensor => tensor(outputShape(request), outputs[part]);
  const shape = stateShape(request.architecture, batchShape(request).batchSize);
  const statesOf = (part: keyof Dual): States => ({
    h: tensor(shape, state.h[part]),
    ...(state.c && { c: tensor(shape, state.c[part]) }),
  });
  return {
    loss: loss.values[0]!,
    lossDot: loss.dots[0]!,
    outputs: outputsOf('values'),
    outputsDot: outputsOf('dots'),
    state: statesOf('values'),
    stateDot: statesOf('dots'),
  };
}
