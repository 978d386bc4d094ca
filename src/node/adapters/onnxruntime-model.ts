import {
  type Activation,
  type Architecture,
  directionCount,
  gateCount,
} from '../../contract/architecture.js';

/** What a model of an architecture takes beside weights and inputs. */
export interface ModelVariant {
  readonly architecture: Architecture;
  /** whether tokens come in place of dense inputs */
  readonly tokens: boolean;
  /** whether the lengths of the sequences are given; else all are T */
  readonly lengths: boolean;
  /** whether initial states are given; else they are 0 */
  readonly state: boolean;
}

/** The sets of operators and of message fields that the models are written in: those of ONNX 1.9, of 2021. */
const operatorSet = 14;
const irVersion = 7;

/** TensorProto.DataType */
const float32 = 1;
const int32 = 6;

/** AttributeProto.AttributeType */
const attributeTypes = { float: 1, int: 2, string: 3, floats: 6, ints: 7, strings: 8 } as const;

/** φ by ONNX's names; Affine is α·x + β. */
const activationNames: Readonly<Record<Activation, string>> = {
  tanh: 'Tanh',
  relu: 'Relu',
  sigmoid: 'Sigmoid',
  identity: 'Affine',
};

/** The suffix of what belongs to a layer; both directions of it lie in the same tensors. */
export function layerSuffix(layer: number): string {
  return layer === 0 ? '' : `_l${layer}`;
}

/**
 * Writes an architecture as a model of ONNX: a node RNN, LSTM or GRU a layer, the next one reading what the one before gave.
 *
 * Its inputs are `X` [B, T, D] or int32 `tokens` [B, T], then for every layer `W`, `R` and `B`, and by variant int32
 * `sequence_lens` [B], `initial_h` and `initial_c` [dirs, B, H]; its outputs are `outputs` [B, T, H·dirs], and for every layer
 * `Y_h` and `Y_c` [dirs, B, H]. B and T stay open.
 *
 * @returns ModelProto as onnx-proto encodes it
 */
export function onnxModel(variant: ModelVariant): object {
  const { architecture, tokens, lengths } = variant;
  const { inputSize, layers, hiddenSize } = architecture;
  const width = hiddenSize * directionCount(architecture);
  const each = Array.from({ length: layers }, (_, layer) => layerGraph(variant, layer));
  const read = tokens ? oneHot(inputSize) : { node: [], initializer: [], from: 'X' };
  return {
    irVersion,
    opsetImport: [{ domain: '', version: operatorSet }],
    graph: {
      name: architecture.cell,
      node: [
        ...read.node,
        transpose(read.from, 'sequence', [1, 0, 2]),
        ...each.flatMap(({ node }) => node),
        transpose(`sequence${layerSuffix(layers)}`, 'outputs', [1, 0, 2]),
      ],
      initializer: [...read.initializer, int64s('rows', [0, 0, width])],
      input: [
        tokens ? value('tokens', ['B', 'T'], int32) : value('X', ['B', 'T', inputSize]),
        ...(lengths ? [value('sequence_lens', ['B'], int32)] : []),
        ...each.flatMap(({ input }) => input),
      ],
      output: [value('outputs', ['B', 'T', width]), ...each.flatMap(({ output }) => output)],
    },
  };
}

interface LayerGraph {
  readonly node: readonly object[];
  readonly input: readonly object[];
  readonly output: readonly object[];
}

/** One layer: from `sequence` [T, B, D] by way of Y [T, dirs, B, H] to the `sequence` [T, B, H·dirs] of the next. */
function layerGraph({ architecture, lengths, state }: ModelVariant, layer: number): LayerGraph {
  const { cell, inputSize, hiddenSize, bias } = architecture;
  const directions = directionCount(architecture);
  const rows = gateCount(architecture) * hiddenSize;
  const suffix = layerSuffix(layer);
  const here = (name: string): string => `${name}${suffix}`;
  const states = cell === 'lstm' ? ['h', 'c'] : ['h'];
  const stateShape = [directions, 'B', hiddenSize];
  return {
    node: [
      {
        opType: cell === 'elman' ? 'RNN' : cell.toUpperCase(),
        input: [
          here('sequence'),
          here('W'),
          here('R'),
          bias ? here('B') : '',
          lengths ? 'sequence_lens' : '',
          ...(state ? states.map((name) => here(`initial_${name}`)) : []),
        ],
        output: [here('Y'), ...states.map((name) => here(`Y_${name}`))],
        attribute: layerAttributes(architecture),
      },
      transpose(here('Y'), here('by_example'), [0, 2, 1, 3]),
      {
        opType: 'Reshape',
        input: [here('by_example'), 'rows'],
        output: [`sequence${layerSuffix(layer + 1)}`],
      },
    ],
    input: [
      value(here('W'), [directions, rows, layer === 0 ? inputSize : hiddenSize * directions]),
      value(here('R'), [directions, rows, hiddenSize]),
      ...(bias ? [value(here('B'), [directions, 2 * rows])] : []),
      ...(state ? states.map((name) => value(here(`initial_${name}`), stateShape)) : []),
    ],
    output: states.map((name) => value(here(`Y_${name}`), stateShape)),
  };
}

/** The attributes of a layer's node; the default activations of LSTM and GRU are ours. */
function layerAttributes(architecture: Architecture): readonly object[] {
  const { cell, hiddenSize, bidirectional } = architecture;
  const attributes = [
    attribute('hidden_size', 'int', hiddenSize),
    attribute('direction', 'string', bytes(bidirectional ? 'bidirectional' : 'forward')),
  ];
  if (cell === 'gru') {
    attributes.push(attribute('linear_before_reset', 'int', architecture.reset === 'after' ? 1 : 0));
  }
  if (cell === 'elman') {
    const both = <Each>(each: Each): readonly Each[] => new Array(directionCount(architecture)).fill(each);
    const name = activationNames[architecture.activation];
    attributes.push(attribute('activations', 'strings', both(bytes(name))));
    if (name === 'Affine') {
      attributes.push(
        attribute('activation_alpha', 'floats', both(1)),
        attribute('activation_beta', 'floats', both(0)),
      );
    }
  }
  return attributes;
}

/** From `tokens` [B, T] to rows of 0 and 1, [B, T, D]. */
function oneHot(
  depth: number,
): Pick<LayerGraph, 'node'> & { readonly initializer: readonly object[]; readonly from: string } {
  return {
    node: [{ opType: 'OneHot', input: ['tokens', 'depth', 'off_on'], output: ['one_hot'] }],
    initializer: [
      { name: 'depth', dataType: int32, dims: [], int32Data: [depth] },
      { name: 'off_on', dataType: float32, dims: [2], floatData: [0, 1] },
    ],
    from: 'one_hot',
  };
}

function transpose(from: string, to: string, permutation: readonly number[]): object {
  return {
    opType: 'Transpose',
    input: [from],
    output: [to],
    attribute: [attribute('perm', 'ints', permutation)],
  };
}

/** An attribute of a node: its value stands in the field that is named by the first letters of its type. */
function attribute(name: string, type: keyof typeof attributeTypes, given: unknown): object {
  const field = type.endsWith('s') ? type : type[0]!;
  return { name, type: attributeTypes[type], [field]: given };
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function int64s(name: string, values: readonly number[]): object {
  const int64 = 7;
  return { name, dataType: int64, dims: [values.length], int64Data: values };
}

/** What goes in or comes out: its name, type and shape; an extent that stays open has a name of its own. */
function value(name: string, shape: readonly (number | string)[], elemType = float32): object {
  const dim = shape.map((extent) =>
    typeof extent === 'number' ? { dimValue: extent } : { dimParam: extent },
  );
  return { name, type: { tensorType: { elemType, shape: { dim } } } };
}
