import { type Architecture, directionCount, type ParameterShape, parameterShapes } from './architecture.js';
import { type AnyRequest, batchShape, isCustom, type Reply } from './request.js';
import type { Tensor } from './tensor.js';

/** What the shapes of states depend on. */
type StateSizes = Pick<Architecture, 'layers' | 'bidirectional' | 'hiddenSize'>;

/** The shape [L·dirs, B, H] of h (and c), index layer·dirs + direction, for a batch of B examples. */
export function stateShape(architecture: StateSizes, batchSize: number): number[] {
  return [architecture.layers * directionCount(architecture), batchSize, architecture.hiddenSize];
}

/** The shape [B, T, H·dirs] of the outputs that a request asks for: the top layer's hidden states, readout or not. */
export function outputShape(request: AnyRequest): number[] {
  const { batchSize, sequenceLength } = batchShape(request);
  const { architecture } = request;
  return [batchSize, sequenceLength, architecture.hiddenSize * directionCount(architecture)];
}

/**
 * Lists what a request's loss can be differentiated by, in canonical order, each with its shape.
 *
 * Every parameter as `parameterShapes` orders them, then `inputs` [B, T, D] (dense inputs only, never tokens), `h` and,
 * for an LSTM, `c` [L·dirs, B, H]; `h` and `c` also when the state is null, since a null state is a state of zeros. A custom
 * architecture has the parameters that the request has, in their order.
 */
export function gradientShapes(request: AnyRequest): ParameterShape[] {
  const parameters = isCustom(request) ? ownShapes(request) : parameterShapes(request.architecture);
  return [...parameters, ...dataShapes(request)];
}

/** Lists the parameters of a request under the names that they bear there, whatever their convention. */
export function ownShapes({ parameters }: Pick<AnyRequest, 'parameters'>): ParameterShape[] {
  return Object.entries(parameters).map(([name, { shape }]) => ({ name, shape }));
}

/** Lists the part of `gradientShapes` that no convention renames: `inputs`, `h`, `c`. */
export function dataShapes(request: AnyRequest): ParameterShape[] {
  const { architecture, inputs } = request;
  const { batchSize, sequenceLength } = batchShape(request);
  const state = stateShape(architecture, batchSize);
  const shapes: ParameterShape[] = [];
  if (inputs !== undefined) {
    shapes.push({ name: 'inputs', shape: [batchSize, sequenceLength, architecture.inputSize] });
  }
  shapes.push({ name: 'h', shape: state });
  if (architecture.cell === 'lstm') shapes.push({ name: 'c', shape: state });
  return shapes;
}

/** The forward quantities of a reply by name, `loss`, `outputs`, `h_n`, `c_n`: those that came. */
export function forwardBlocks({ loss, outputs, state }: Reply): Map<string, Tensor> {
  const blocks = new Map<string, Tensor>([['loss', { shape: [], data: Float64Array.of(loss) }]]);
  if (outputs !== undefined) blocks.set('outputs', outputs);
  if (state !== undefined) blocks.set('h_n', state.h);
  if (state?.c !== undefined && state.c !== null) blocks.set('c_n', state.c);
  return blocks;
}

/** The gradients of a reply by name, those that came. */
export function gradientBlocks({ gradients }: Reply): Map<string, Tensor> {
  return new Map(Object.entries(gradients ?? {}));
}
