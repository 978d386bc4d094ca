import { directionCount } from '../../contract/architecture.js';
import { batchShape, type Request } from '../../contract/request.js';
import { UnsupportedCase } from '../../contract/subject-failure.js';
import type { Tensor } from '../../contract/tensor.js';
import type { Answer } from '../../subject/define-subject.js';
import type { Tf, TfTensor } from './tfjs-library.js';
import { dense, oneHot, tfLoss } from './tfjs-loss.js';
import type { TfGiven, TfNetwork, TfPassed } from './tfjs-network.js';

/**
 * Evaluates one request by the library's layers, losses and automatic differentiation, in float32.
 *
 * No tensor stays but the network's own weights, which are set anew.
 */
export function evaluateTfjs(tf: Tf, network: TfNetwork, request: Request): Answer {
  return tf.tidy(() => {
    for (const [name, weight] of network.weights) weight.assign(dense(tf, request.parameters[name]!));
    const given = givenOf(tf, request);
    let outputs: Pick<Answer, 'outputs' | 'state'> = {};
    const loss = (): TfTensor => {
      const passed = network.pass(given);
      // Read at once: what differentiates frees all but the derivatives.
      if (request.want.includes('outputs')) outputs = outputsOf(passed);
      return tfLoss(tf, passed, given.mask, request);
    };
    if (!request.want.includes('gradients')) return { loss: numberOf(loss()), ...outputs };
    const by = differentiable(network, given, request);
    const { value, grads } = differentiate(tf, loss, [...by.values()], request);
    const gradients = Object.fromEntries([...by.keys()].map((name, at) => [name, read(grads[at]!)]));
    return { loss: numberOf(value), ...outputs, gradients };
  });
}

/** What the derivative of `unstack` says where it gets the bare gradient of one step, not a list of several. */
const bareGradient = /\bpassed to stack must be\b/;

/**
 * Differentiates a loss by each of some tensors.
 *
 * The library cuts a sequence into its steps by `unstack`, whose derivative throws where there is one step alone; it then
 * keeps the few tensors that it had saved for the way back.
 *
 * @throws UnsupportedCase where it does; any other error of the library comes through
 */
function differentiate(
  tf: Tf,
  loss: () => TfTensor,
  by: readonly TfTensor[],
  request: Request,
): ReturnType<ReturnType<Tf['valueAndGrads']>> {
  try {
    return tf.valueAndGrads(loss)(by);
  } catch (cause) {
    const isSingle = batchShape(request).sequenceLength === 1;
    if (!isSingle || !(cause instanceof Error) || !bareGradient.test(cause.message)) throw cause;
    throw new UnsupportedCase(`TensorFlow.js does not differentiate a single step: ${cause.message}`, {
      cause,
    });
  }
}

function givenOf(tf: Tf, request: Request): TfGiven {
  const { architecture, inputs, tokens, state } = request;
  const { cell, hiddenSize, inputSize, layers } = architecture;
  const shape = [layers * directionCount(architecture), batchShape(request).batchSize, hiddenSize];
  const states = (given: Tensor | null | undefined): TfTensor =>
    given === null || given === undefined ? tf.zeros(shape) : dense(tf, given);
  return {
    inputs: tokens ? oneHot(tf, tokens, inputSize) : dense(tf, inputs!),
    h: states(state?.h),
    c: cell === 'lstm' ? states(state?.c) : null,
    mask: maskOf(tf, request),
  };
}

function maskOf(tf: Tf, request: Request): TfTensor | null {
  const { lengths } = request;
  if (lengths === null) return null;
  const { batchSize, sequenceLength } = batchShape(request);
  const valid = Float32Array.from({ length: batchSize * sequenceLength }, (_, at) =>
    at % sequenceLength < lengths[Math.floor(at / sequenceLength)]! ? 1 : 0,
  );
  return tf.tensor(valid, [batchSize, sequenceLength], 'float32');
}

/** What the loss is differentiated by, under the names of the reply. */
function differentiable(
  { weights }: TfNetwork,
  { inputs, h, c }: TfGiven,
  { tokens }: Request,
): ReadonlyMap<string, TfTensor> {
  const given = { ...(tokens ? {} : { inputs }), h, ...(c === null ? {} : { c }) };
  return new Map([...weights, ...Object.entries(given)]);
}

function outputsOf({ outputs, h, c }: TfPassed): Pick<Answer, 'outputs' | 'state'> {
  return { outputs: read(outputs), state: { h: read(h), c: c === null ? null : read(c) } };
}

function read(values: TfTensor): Tensor {
  return { shape: [...values.shape], data: values.dataSync() };
}

function numberOf(scalar: TfTensor): number {
  return scalar.dataSync()[0]!;
}
