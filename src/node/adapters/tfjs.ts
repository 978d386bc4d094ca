import type { Architecture } from '../../contract/architecture.js';
import type { Subject } from '../../contract/subject.js';
import { defineSubject } from '../../subject/define-subject.js';
import { inProcess } from '../../subject/in-process.js';
import type { BuiltIn } from '../built-in.js';
import { areInstalled, requireAllInstalled } from './installed-library.js';
import { evaluateTfjs } from './tfjs-evaluate.js';
import { findTfjs, loadTfjs, type Tf, tfjsParts } from './tfjs-library.js';
import { makeTfNetwork, type TfNetwork } from './tfjs-network.js';

/** So many architectures keep their layers; a run asks few others between two requests of one. */
const mostNetworks = 64;

/**
 * TensorFlow.js layers: SimpleRNN, LSTM, GRU and Bidirectional, in float32.
 *
 * Everything asked is the library's own: the layers, their masking of padded steps, a dense layer as the readout, the losses
 * and the automatic differentiation. Gates squash by σ (`recurrentActivation: 'sigmoid'`), since the library's default,
 * `hardSigmoid`, is another cell. Its masked outputs repeat the step before, so they are multiplied by the mask. Its GRU has
 * the reset gate before the product with the recurrent kernel, and nothing else. A sequence of one step cannot be
 * differentiated by what the layer reads, because the library throws there; such cases are declined.
 */
export const tfjs: BuiltIn = {
  name: 'tfjs',
  summary: 'TensorFlow.js layers: SimpleRNN, LSTM and GRU, with its own gradients',
  precision: 'float32',
  availability: async () => (await findTfjs()) !== null || areInstalled(tfjsParts),
  open: async () => {
    const packages = (await findTfjs()) ?? (await requireAllInstalled(tfjsParts));
    const tf = await loadTfjs(packages);
    return inProcess(tfjsSubject(tf, packages[0]!.version));
  },
};

/** Makes a subject of TensorFlow.js as it was loaded. */
export function tfjsSubject(tf: Tf, version: string): Subject {
  const networks = new Map<string, TfNetwork>();
  return defineSubject({
    name: 'tfjs',
    version: `${version} (${tf.getBackend()})`,
    precision: 'float32',
    convention: 'keras',
    supports: {
      cells: ['elman', 'lstm', 'gru'],
      activations: ['tanh', 'relu', 'sigmoid', 'identity'],
      reset: ['before'],
      layers: Number.MAX_SAFE_INTEGER,
      bidirectional: true,
      bias: [true, false],
      readout: ['last', 'every'],
      lengths: true,
      state: true,
      tokens: true,
      objectives: ['cotangent', 'crossEntropy', 'squaredError'],
      gradients: ['parameters', 'inputs', 'state'],
      outputs: true,
    },
    evaluate: (request) => evaluateTfjs(tf, networkOf(tf, networks, request.architecture), request),
  });
}

/** The layers of an architecture, made once; where too many are kept the oldest go. */
function networkOf(tf: Tf, networks: Map<string, TfNetwork>, architecture: Architecture): TfNetwork {
  const key = JSON.stringify(architecture);
  const known = networks.get(key);
  if (known !== undefined) return known;
  for (const [oldest, { weights }] of networks) {
    if (networks.size < mostNetworks) break;
    networks.delete(oldest);
    for (const weight of weights.values()) weight.dispose();
  }
  const network = makeTfNetwork(tf, architecture);
  networks.set(key, network);
  return network;
}
