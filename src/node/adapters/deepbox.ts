import { type Architecture, directionCount } from '../../contract/architecture.js';
import { batchShape, type Request } from '../../contract/request.js';
import type { Subject } from '../../contract/subject.js';
import { type Tensor, zeros } from '../../contract/tensor.js';
import { type Answer, type AnsweredTensor, defineSubject } from '../../subject/define-subject.js';
import { inProcess } from '../../subject/in-process.js';
import type { BuiltIn } from '../built-in.js';
import { type Deepbox, type DeepboxDtype, type GradTensor, loadDeepbox } from './deepbox-library.js';
import { type DeepboxOutcome, lossOf } from './deepbox-loss.js';
import {
  type DeepboxModel,
  gradTensor,
  makeModel,
  numbersOf,
  parametersOf,
  setParameters,
} from './deepbox-model.js';
import { areInstalled, requireInstalled } from './installed-library.js';

/** deepbox's RNN, LSTM and GRU in float64: what its layers compute in where `setDtype('float64')` was called before. */
export const deepbox = builtInOf('deepbox', 'float64');

/** deepbox's RNN, LSTM and GRU in float32, its default. */
export const deepboxFloat32 = builtInOf('deepbox-float32', 'float32');

function builtInOf(name: string, precision: DeepboxDtype): BuiltIn {
  return {
    name,
    summary: `RNN, LSTM and GRU of deepbox/nn in ${precision}, differentiated by its own autograd`,
    precision,
    availability: () => areInstalled(['deepbox']),
    async open() {
      const library = await requireInstalled('deepbox');
      const loaded = await loadDeepbox(library);
      return inProcess(deepboxSubject(loaded, { name, version: library.version, precision }));
    },
  };
}

/** What a subject of deepbox is called, and what it computes in. */
interface DeepboxIdentity {
  readonly name: string;
  readonly version: string;
  readonly precision: DeepboxDtype;
}

/**
 * deepbox as a subject: layers, directions, readout and losses are its own; models are kept by architecture, and get their
 * weights anew in every call. Its layers take no lengths: what it packs, they cannot read.
 */
export function deepboxSubject(library: Deepbox, { name, version, precision }: DeepboxIdentity): Subject {
  const models = new Map<string, DeepboxModel>();
  const modelOf = (architecture: Architecture): DeepboxModel => {
    const key = JSON.stringify(architecture);
    const kept = models.get(key) ?? makeModel(library, precision, architecture);
    models.set(key, kept);
    return kept;
  };
  return defineSubject({
    name,
    version,
    precision,
    convention: 'pytorch',
    supports: {
      cells: ['elman', 'lstm', 'gru'],
      activations: ['tanh', 'relu'],
      reset: ['after'],
      layers: Number.MAX_SAFE_INTEGER,
      bidirectional: true,
      bias: [true, false],
      readout: ['last', 'every'],
      state: true,
      tokens: true,
      objectives: ['cotangent', 'crossEntropy', 'squaredError'],
      gradients: ['parameters', 'inputs', 'state'],
      outputs: true,
    },
    evaluate: (request: Request) => answer(library, precision, modelOf(request.architecture), request),
  });
}

/** What the loss is differentiated by, beside the parameters. */
interface Leaves {
  readonly inputs: GradTensor;
  readonly h: GradTensor;
  readonly c: GradTensor | null;
}

function answer(library: Deepbox, dtype: DeepboxDtype, model: DeepboxModel, request: Request): Answer {
  const { want, parameters, state } = request;
  const wantsGradients = want.includes('gradients');
  setParameters(model, parameters);
  const leaves = leavesOf(library, dtype, request);
  // Where nobody asks for its gradient, the state of zeros that the layers begin with may be their own.
  const outcome = forward(model, leaves, state !== null || wantsGradients);
  const loss = lossOf(library, dtype, request, model, outcome);
  if (wantsGradients) loss.backward();
  return {
    loss: (loss.tensor.flatten().toArray() as number[])[0]!,
    ...(want.includes('outputs') && {
      outputs: numbersOf(outcome.outputs.tensor),
      state: { h: numbersOf(outcome.h.tensor), c: outcome.c && numbersOf(outcome.c.tensor) },
    }),
    ...(wantsGradients && { gradients: gradientsOf(model, leaves, request) }),
  };
}

function leavesOf(library: Deepbox, dtype: DeepboxDtype, request: Request): Leaves {
  const { architecture, inputs, state } = request;
  const { batchSize } = batchShape(request);
  const slots = architecture.layers * directionCount(architecture);
  const none = zeros([slots, batchSize, architecture.hiddenSize]);
  const leaf = (tensor: Tensor): GradTensor => gradTensor(library, dtype, tensor, true);
  return {
    inputs: leaf(inputs ?? oneHot(request)),
    h: leaf(state?.h ?? none),
    c: architecture.cell === 'lstm' ? leaf(state?.c ?? none) : null,
  };
}

function oneHot({ tokens, architecture }: Request): Tensor {
  const { shape, data } = tokens!;
  const vectors = zeros([...shape, architecture.inputSize]);
  data.forEach((token, row) => {
    vectors.data[row * architecture.inputSize + token] = 1;
  });
  return vectors;
}

function forward({ layers }: DeepboxModel, { inputs, h, c }: Leaves, isStateGiven: boolean): DeepboxOutcome {
  const given = isStateGiven ? [h, ...(c === null ? [] : [c])] : [];
  const [outputs, states] = layers.forwardWithState(inputs, ...given);
  const [finalH, finalC = null] = Array.isArray(states) ? (states as GradTensor[]) : [states as GradTensor];
  return { outputs, h: finalH!, c: finalC };
}

/** What came of the backward pass; a gradient that it did not give is left out. */
function gradientsOf(model: DeepboxModel, leaves: Leaves, request: Request): Record<string, AnsweredTensor> {
  const { inputs, h, c } = leaves;
  const asked: [string, GradTensor | null][] = [...parametersOf(model), ['h', h], ['c', c]];
  if (request.inputs !== undefined) asked.push(['inputs', inputs]);
  return Object.fromEntries(
    asked.flatMap(([name, leaf]) => (leaf?.grad == null ? [] : [[name, numbersOf(leaf.grad)]])),
  );
}
