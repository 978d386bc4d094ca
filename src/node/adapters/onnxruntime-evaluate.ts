import { directionCount } from '../../contract/architecture.js';
import { batchShape, type Objective, type Request } from '../../contract/request.js';
import { type Tensor, tensor } from '../../contract/tensor.js';
import type { Answer } from '../../subject/define-subject.js';
import type { Ort, OrtSession, OrtTensor } from './onnxruntime-library.js';
import { layerSuffix } from './onnxruntime-model.js';

/** The one kind of objective that is declared. */
type Cotangents = Extract<Objective, { kind: 'cotangent' }>;

/**
 * Evaluates one request by a model's forward pass, in float32.
 *
 * ONNX Runtime has no loss and no gradient to be asked for. The loss is the request's own linear combination of what the
 * model gave, summed here in float64: it adds nothing to the rounding of the model.
 */
export async function evaluateOnnx(ort: Ort, session: OrtSession, request: Request): Promise<Answer> {
  const passed = await session.run(feedsOf(ort, request));
  const { cell, layers } = request.architecture;
  const states = (name: 'Y_h' | 'Y_c'): Tensor =>
    stacked(Array.from({ length: layers }, (_, layer) => passed[`${name}${layerSuffix(layer)}`]!));
  const { dims, data } = passed.outputs!;
  const outputs = { shape: [...dims], data };
  const state = { h: states('Y_h'), ...(cell === 'lstm' ? { c: states('Y_c') } : {}) };
  return { loss: inner({ outputs, ...state }, request.objective as Cotangents), outputs, state };
}

function feedsOf(ort: Ort, request: Request): Readonly<Record<string, OrtTensor>> {
  const { architecture, parameters, inputs, tokens, lengths, state } = request;
  const { layers, hiddenSize } = architecture;
  const { batchSize } = batchShape(request);
  const float = ({ data }: Pick<Tensor, 'data'>, shape: readonly number[]): OrtTensor =>
    new ort.Tensor('float32', Float32Array.from(data), shape);
  const whole = (data: ArrayLike<number>, shape: readonly number[]): OrtTensor =>
    new ort.Tensor('int32', Int32Array.from(data), shape);
  const feeds: Record<string, OrtTensor> = {};
  for (const [name, weights] of Object.entries(parameters)) feeds[name] = float(weights, weights.shape);
  if (inputs !== undefined) feeds.X = float(inputs, inputs.shape);
  if (tokens !== undefined) feeds.tokens = whole(tokens.data, tokens.shape);
  if (lengths !== null) feeds.sequence_lens = whole(lengths, [batchSize]);
  const shape = [directionCount(architecture), batchSize, hiddenSize];
  const size = shape[0]! * batchSize * hiddenSize;
  for (const [name, values] of Object.entries(state ?? {}) as [string, Tensor | null | undefined][]) {
    if (values === null || values === undefined) continue;
    for (let layer = 0; layer < layers; layer++) {
      const rows = values.data.subarray(layer * size, (layer + 1) * size);
      feeds[`initial_${name}${layerSuffix(layer)}`] = float({ data: rows }, shape);
    }
  }
  return feeds;
}

/** The states of all layers, one after the other: [L·dirs, B, H]. */
function stacked(layers: readonly OrtTensor[]): Tensor {
  const [directions, batchSize, hiddenSize] = layers[0]!.dims as [number, number, number];
  const values = layers.flatMap(({ data }) => [...data]);
  return tensor([layers.length * directions, batchSize, hiddenSize], values);
}

/** ⟨outputs̄, outputs⟩ + ⟨h̄, h_n⟩ + ⟨c̄, c_n⟩ over those present. */
function inner(
  values: Readonly<Partial<Record<'outputs' | 'h' | 'c', Tensor>>>,
  objective: Cotangents,
): number {
  let sum = 0;
  for (const [name, { data }] of Object.entries(values)) {
    const cotangent = objective[name as keyof typeof values]?.data ?? [];
    for (const [at, each] of cotangent.entries()) sum += each * data[at]!;
  }
  return sum;
}
