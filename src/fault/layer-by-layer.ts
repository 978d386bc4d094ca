import {
  type Architecture,
  directionCount,
  parameterShapes,
  parameterSuffix,
} from '../contract/architecture.js';
import { stateShape } from '../contract/quantities.js';
import { batchShape, type Objective, type Reply, type Request, type States } from '../contract/request.js';
import { type DenseTensor, type Tensor, tensor, zeros } from '../contract/tensor.js';
import { compensatedSum } from '../numeric/compensated-sum.js';
import type { Evaluate } from './planted-fault.js';
import { evaluateHead } from './readout-alone.js';

/** A layer's request and what came of it. */
interface LayerAnswer {
  readonly request: Request;
  readonly outputs: Tensor;
  readonly state: States;
}

type CotangentObjective = Extract<Objective, { kind: 'cotangent' }>;

/**
 * Makes a network out of single layers, each a request of its own, so that a fault may stand between them.
 *
 * Forward each layer reads the outputs of the one below; backward each gets the cotangents of its outputs and final states
 * and hands those of its inputs down. With the reference for the layers it is the reference, but for the rounding of the loss.
 *
 * @param evaluateLayer - answers requests of one bare layer under the cotangent objective
 */
export function layerByLayer(evaluateLayer: Evaluate): Evaluate {
  return (request) => {
    const answers = runLayers(request, evaluateLayer);
    const top = answers.at(-1)!;
    const head =
      request.architecture.readout === null
        ? bareHead(request, answers)
        : evaluateHead(request, top.outputs, top.state.h);
    const { loss, gradients, cotangents } = head;
    const state = stackedStates(answers.map((answer) => answer.state));
    const forward: Reply = request.want.includes('outputs')
      ? { loss, outputs: top.outputs, state }
      : { loss };
    if (!request.want.includes('gradients')) return forward;
    return { ...forward, gradients: { ...layerGradients(answers, evaluateLayer, cotangents), ...gradients } };
  };
}

function runLayers(request: Request, evaluateLayer: Evaluate): readonly LayerAnswer[] {
  const answers: LayerAnswer[] = [];
  for (let layer = 0; layer < request.architecture.layers; layer++) {
    const own = layerRequest(request, layer, answers.at(-1)?.outputs);
    const { outputs, state } = evaluateLayer(own);
    answers.push({ request: own, outputs: outputs!, state: state! });
  }
  return answers;
}

/** The request of one layer, its parameters without the layer's suffix. */
function layerRequest(request: Request, layer: number, below: Tensor | undefined): Request {
  const { architecture, parameters, state, lengths, inputs, tokens } = request;
  const own: Architecture = {
    ...architecture,
    inputSize: below?.shape[2] ?? architecture.inputSize,
    layers: 1,
    readout: null,
  };
  const named = parameterShapes(own).map(({ name }) => [name, parameters[ofLayer(name, layer)]!] as const);
  const given = inputs === undefined ? { tokens: tokens! } : { inputs };
  return {
    architecture: own,
    parameters: Object.fromEntries(named),
    ...(below === undefined ? given : { inputs: below }),
    lengths,
    state: state === null ? null : stateOfLayer(state, layer, own),
    objective: { kind: 'cotangent' },
    want: ['outputs'],
  };
}

/** Gradients of every layer, top first, by their full names. */
function layerGradients(
  answers: readonly LayerAnswer[],
  evaluateLayer: Evaluate,
  cotangents: readonly Omit<CotangentObjective, 'kind'>[],
): Record<string, Tensor> {
  const gradients: Record<string, Tensor> = {};
  const states: States[] = [];
  let handedDown: Tensor | undefined;
  for (let layer = answers.length - 1; layer >= 0; layer--) {
    const { request } = answers[layer]!;
    const outputs = handedDown === undefined ? {} : { outputs: handedDown };
    const objective: Objective = { kind: 'cotangent', ...cotangents[layer]!, ...outputs };
    const { inputs, h, c, ...own } = evaluateLayer({ ...request, objective, want: ['gradients'] }).gradients!;
    for (const [name, block] of Object.entries(own)) gradients[ofLayer(name, layer)] = block;
    states.unshift(c === undefined ? { h: h! } : { h: h!, c });
    handedDown = inputs;
  }
  const { h, c } = stackedStates(states);
  return {
    ...gradients,
    ...(handedDown === undefined ? {} : { inputs: handedDown }),
    h,
    ...(c === undefined || c === null ? {} : { c }),
  };
}

/** Without a readout: the loss is what the cotangents say, and they are the way back's. */
function bareHead(request: Request, answers: readonly LayerAnswer[]) {
  const { architecture, objective } = request;
  const { outputs, h, c } = objective as CotangentObjective;
  const state = stackedStates(answers.map((answer) => answer.state));
  const sum = compensatedSum();
  const add = (bar: Tensor | undefined, block: Tensor): void => {
    bar?.data.forEach((value, at) => {
      sum.add(value * block.data[at]!);
    });
  };
  const masked = outputs === undefined ? undefined : withoutPadding(outputs, request);
  add(masked, answers.at(-1)!.outputs);
  add(h, state.h);
  if (state.c !== undefined && state.c !== null) add(c, state.c);
  const cotangents = answers.map(({ request: own }, layer) => ({
    ...(layer === answers.length - 1 && masked !== undefined ? { outputs: masked } : {}),
    ...(h === undefined ? {} : { h: passesOfLayer(h, layer, own.architecture) }),
    ...(c === undefined || architecture.cell !== 'lstm'
      ? {}
      : { c: passesOfLayer(c, layer, own.architecture) }),
  }));
  return { loss: sum.value(), gradients: {}, cotangents };
}

/** The same block with zeros in the padding. */
export function withoutPadding(block: Tensor, request: Request): DenseTensor {
  const { batchSize, sequenceLength } = batchShape(request);
  const width = block.data.length / (batchSize * sequenceLength);
  const masked = zeros(block.shape);
  for (let example = 0; example < batchSize; example++) {
    const from = example * sequenceLength * width;
    const length = request.lengths?.[example] ?? sequenceLength;
    masked.data.set(block.data.subarray(from, from + length * width), from);
  }
  return masked;
}

/** `Waa_l1_reverse` of layer 1's `Waa_reverse`. */
function ofLayer(name: string, layer: number): string {
  const [base, reverse] = name.split('_');
  return `${base}${parameterSuffix(layer, reverse === undefined ? 0 : 1)}`;
}

function stateOfLayer({ h, c }: States, layer: number, own: Architecture): States {
  const hOfLayer = passesOfLayer(h, layer, own);
  return c === undefined || c === null ? { h: hOfLayer } : { h: hOfLayer, c: passesOfLayer(c, layer, own) };
}

/** A layer's [dirs, B, H] of [L·dirs, B, H]. */
function passesOfLayer({ shape, data }: Tensor, layer: number, own: Architecture): Tensor {
  const shapeOfLayer = stateShape(own, shape[1]!);
  const size = directionCount(own) * shape[1]! * shape[2]!;
  return tensor(shapeOfLayer, data.slice(layer * size, (layer + 1) * size));
}

function stackedStates(states: readonly States[]): States {
  const stacked = (blocks: readonly Tensor[]): Tensor => {
    const [, batchSize = 0, hiddenSize = 0] = blocks[0]!.shape;
    const passes = blocks.reduce((count, { shape }) => count + shape[0]!, 0);
    return tensor(
      [passes, batchSize, hiddenSize],
      Float64Array.from(blocks.flatMap(({ data }) => [...data])),
    );
  };
  const h = stacked(states.map((state) => state.h));
  const cells = states.flatMap(({ c }) => (c === undefined || c === null ? [] : [c]));
  return cells.length === 0 ? { h } : { h, c: stacked(cells) };
}
