import {
  type Activation,
  type Architecture,
  directionCount,
  parameterSuffix,
} from '../../contract/architecture.js';
import type { Tf, TfLayer, TfTensor, TfVariable } from './tfjs-library.js';

/** What a pass starts from. */
export interface TfGiven {
  /** [B, T, D] */
  readonly inputs: TfTensor;
  /** [L·dirs, B, H] */
  readonly h: TfTensor;
  /** [L·dirs, B, H]; LSTM alone */
  readonly c: TfTensor | null;
  /** [B, T], 1 at valid steps and 0 in the padding; null: every step is valid */
  readonly mask: TfTensor | null;
}

/** What a pass gives. */
export interface TfPassed {
  /** the top layer's hidden states [B, T, H·dirs], 0 in the padding */
  readonly outputs: TfTensor;
  /** the final states [L·dirs, B, H] */
  readonly h: TfTensor;
  readonly c: TfTensor | null;
  /** [B, K] or [B, T, K]; null without a readout */
  readonly logits: TfTensor | null;
}

/** The library's layers, one on top of the other. */
export interface TfNetwork {
  /** by the names of the Keras convention */
  readonly weights: ReadonlyMap<string, TfVariable>;
  /** runs all layers; within `tidy` */
  pass(given: TfGiven): TfPassed;
}

const activationNames: Readonly<Record<Activation, string>> = {
  tanh: 'tanh',
  relu: 'relu',
  sigmoid: 'sigmoid',
  identity: 'linear',
};

/** Makes the layers of an architecture, and their weights, all 0. */
export function makeTfNetwork(tf: Tf, architecture: Architecture): TfNetwork {
  const { inputSize, hiddenSize, layers, readout } = architecture;
  const directions = directionCount(architecture);
  const width = hiddenSize * directions;
  const recurrent = Array.from({ length: layers }, () => recurrentLayer(tf, architecture));
  const dense =
    readout === null
      ? null
      : tf.layers.dense({ units: readout.outputSize, kernelInitializer: 'zeros', biasInitializer: 'zeros' });
  // A layer makes its weights at its first call.
  tf.tidy(() => {
    for (const [layer, each] of recurrent.entries())
      each.apply(tf.zeros([1, 1, layer === 0 ? inputSize : width]));
    dense?.apply(tf.zeros([1, width]));
  });
  return {
    weights: new Map([
      ...recurrent.flatMap((each, layer) => recurrentWeights(each, architecture, layer)),
      ...named(['readout_kernel', 'readout_bias'], dense),
    ]),
    pass: (given) => {
      const { sequence, ...finals } = passLayers(tf, recurrent, { ...given, directions });
      const outputs = given.mask === null ? sequence : tf.mul(sequence, tf.expandDims(given.mask, 2));
      const read = readout?.at === 'every' ? outputs : tf.concat(finals.top, 1);
      return { outputs, ...finals, logits: dense === null ? null : (dense.apply(read) as TfTensor) };
    },
  };
}

/** One layer in one or both directions; its gates squash by σ, the default being a piecewise linear likeness of it. */
function recurrentLayer(tf: Tf, architecture: Architecture): TfLayer {
  const { cell, hiddenSize, bias, bidirectional } = architecture;
  const options = {
    units: hiddenSize,
    useBias: bias,
    activation: cell === 'elman' ? activationNames[architecture.activation] : 'tanh',
    ...(cell === 'elman' ? {} : { recurrentActivation: 'sigmoid' }),
    returnSequences: true,
    returnState: true,
    // Every weight is given with every request.
    kernelInitializer: 'zeros',
    recurrentInitializer: 'zeros',
    biasInitializer: 'zeros',
  };
  const layer = tf.layers[cell === 'elman' ? 'simpleRNN' : cell](options);
  return bidirectional ? tf.layers.bidirectional({ layer, mergeMode: 'concat' }) : layer;
}

function recurrentWeights(
  layer: TfLayer,
  architecture: Architecture,
  index: number,
): readonly (readonly [string, TfVariable])[] {
  const leaves = ['kernel', 'recurrent_kernel', ...(architecture.bias ? ['bias'] : [])];
  const suffixes = [0, 1].slice(0, directionCount(architecture)).map((each) => parameterSuffix(index, each));
  return named(
    suffixes.flatMap((suffix) => leaves.map((leaf) => `${leaf}${suffix}`)),
    layer,
  );
}

/** A layer's weights by name, in the order in which it made them. */
function named(names: readonly string[], layer: TfLayer | null): readonly (readonly [string, TfVariable])[] {
  return (layer?.trainableWeights ?? []).map((weight, at) => [names[at]!, weight.read()] as const);
}

/** Runs one layer after the other; each starts from its own states, and the next reads its hidden states. */
function passLayers(
  tf: Tf,
  layers: readonly TfLayer[],
  { inputs, h, c, mask, directions }: TfGiven & { readonly directions: number },
): Omit<TfPassed, 'outputs' | 'logits'> & { readonly sequence: TfTensor; readonly top: readonly TfTensor[] } {
  const starts = c === null ? [h] : [h, c];
  const ends: TfTensor[][] = starts.map(() => []);
  let sequence = inputs;
  for (const [layer, each] of layers.entries()) {
    const rows = [0, 1].slice(0, directions).map((direction) => layer * directions + direction);
    const initialState = rows.flatMap((row) => starts.map((states) => rowOf(tf, states, row)));
    const [hidden, ...finals] = each.apply(sequence, { mask, initialState }) as TfTensor[];
    sequence = hidden!;
    for (const [at, final] of finals.entries()) ends[at % starts.length]!.push(final);
  }
  const [hs, cs] = ends;
  return {
    sequence,
    top: hs!.slice(-directions),
    h: tf.stack(hs!, 0),
    c: cs === undefined ? null : tf.stack(cs, 0),
  };
}

/** One row [B, H] of states [L·dirs, B, H]. */
function rowOf(tf: Tf, states: TfTensor, row: number): TfTensor {
  const [, batchSize, hiddenSize] = states.shape as [number, number, number];
  return tf.reshape(tf.slice(states, [row, 0, 0], [1, batchSize, hiddenSize]), [batchSize, hiddenSize]);
}
