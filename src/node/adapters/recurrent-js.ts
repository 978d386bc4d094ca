import type { Architecture } from '../../contract/architecture.js';
import type { Request } from '../../contract/request.js';
import type { Subject } from '../../contract/subject.js';
import type { DenseTensor } from '../../contract/tensor.js';
import { type Answer, defineSubject } from '../../subject/define-subject.js';
import { inProcess } from '../../subject/in-process.js';
import type { BuiltIn } from '../built-in.js';
import { areInstalled, requireExports, requireInstalled } from './installed-library.js';
import { lossOn } from './recurrent-js-loss.js';
import {
  makeNetwork,
  type Network,
  parameterGradients,
  type RecurrentJs,
  setParameters,
} from './recurrent-js-network.js';
import {
  type ExamplePass,
  forwardPass,
  gatherStates,
  inputGradients,
  outputsOf,
} from './recurrent-js-pass.js';

/**
 * recurrent-js: its RNN, a stack of ReLU layers, and its LSTM, with its linear decoder, differentiated by its own graph.
 *
 * It has no GRU, no other activation, no layer without bias, no reverse direction and no softmax. An example enters step by
 * step, so each has its own length.
 */
export const recurrentJs: BuiltIn = {
  name: 'recurrent-js',
  summary: 'RNN (with ReLU) and LSTM of recurrent-js in float64, differentiated by its own Graph.backward',
  ours: 'It takes one vector a step and one example at a time: each example is run for its own steps. The loss over them all is formed by the adapter on the library’s graph, of its add, dot and eltmul, so that its backward begins there.',
  precision: 'float64',
  availability: () => areInstalled(['recurrent-js']),
  async open() {
    const library = await requireInstalled('recurrent-js');
    const loaded = requireExports<RecurrentJs>(library, library.require(), ['Mat', 'Graph', 'RNN', 'LSTM']);
    return inProcess(recurrentJsSubject(loaded, library.version));
  },
};

/** recurrent-js as a subject; networks are kept by architecture, and get their weights anew in every call. */
export function recurrentJsSubject(library: RecurrentJs, version: string): Subject {
  const networks = new Map<string, Network>();
  const networkOf = (architecture: Architecture): Network => {
    const key = JSON.stringify(architecture);
    const kept = networks.get(key) ?? makeNetwork(library, architecture);
    networks.set(key, kept);
    return kept;
  };
  return defineSubject({
    name: 'recurrent-js',
    version,
    supports: {
      cells: ['elman', 'lstm'],
      activations: ['relu'],
      layers: Number.MAX_SAFE_INTEGER,
      readout: ['last', 'every'],
      lengths: true,
      state: true,
      tokens: true,
      objectives: ['cotangent', 'squaredError'],
      gradients: ['parameters', 'inputs', 'state'],
      outputs: true,
    },
    evaluate: (request: Request) => answer(library, networkOf(request.architecture), request),
  });
}

function answer(library: RecurrentJs, network: Network, request: Request): Answer {
  const { architecture, parameters, want } = request;
  const wantsGradients = want.includes('gradients');
  setParameters(network, architecture, parameters);
  const graph = new library.Graph();
  graph.memorizeOperationSequence(wantsGradients);
  const passes = forwardPass(library, network, graph, request);
  const loss = lossOn(graph, library, request, passes);
  if (wantsGradients) graph.backward();
  return {
    loss: loss.w[0]!,
    ...(want.includes('outputs') && { outputs: outputsOf(passes, request), state: finalStates(passes) }),
    ...(wantsGradients && {
      gradients: {
        ...parameterGradients(network, architecture, parameters),
        ...(request.inputs !== undefined && { inputs: inputGradients(passes, request.inputs) }),
        ...initialGradients(passes),
      },
    }),
  };
}

function finalStates(passes: readonly ExamplePass[]): {
  readonly h: DenseTensor;
  readonly c: DenseTensor | null;
} {
  const h = gatherStates(passes, ({ steps }) => steps.at(-1)!.hiddenActivationState.map(({ w }) => w));
  return { h: h!, c: gatherStates(passes, ({ steps }) => steps.at(-1)!.cells?.map(({ w }) => w)) };
}

function initialGradients(passes: readonly ExamplePass[]): Record<string, DenseTensor> {
  const h = gatherStates(passes, ({ initial }) => initial.hiddenActivationState.map(({ dw }) => dw));
  const c = gatherStates(passes, ({ initial }) => initial.cells?.map(({ dw }) => dw));
  return { h: h!, ...(c !== null && { c }) };
}
