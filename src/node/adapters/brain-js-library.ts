import type { Architecture, Cell } from '../../contract/architecture.js';

/** A matrix of brain.js, row-major, and beside it what the backward pass wrote; both in float32. */
export interface BrainMatrix {
  readonly rows: number;
  readonly columns: number;
  readonly weights: Float32Array;
  readonly deltas: Float32Array;
}

/** One step of a network: its operations, in the order in which they run. */
interface BrainEquation {
  readonly states: readonly { readonly product: BrainMatrix }[];
  /** runs the step on a row of the input matrix, and sets the deltas of the logits to softmax − target; −log₂ of the target's probability */
  predictTargetIndex(source: number, target: number): number;
  /** runs the step on an input, and sets the deltas of the outputs to output − target; the sum of their absolute values */
  predictTarget(input: Float32Array, target: Float32Array): number;
  /** carries the deltas of a step that ran on a row of the input matrix back to whatever it read */
  backpropagateIndex(source: number): void;
}

/** A network of brain.js, unrolled: one equation a step. */
export interface BrainNetwork {
  readonly model: {
    /** one row for each token; the TimeStep networks have none */
    readonly input?: BrainMatrix;
    readonly hiddenLayers: readonly Readonly<Record<string, BrainMatrix>>[];
    readonly outputConnector: BrainMatrix;
    readonly output: BrainMatrix;
    readonly equations: readonly BrainEquation[];
    /** the hidden states by step and layer */
    readonly equationConnections: readonly (readonly BrainMatrix[])[];
  };
  /** the hidden states before the first step, by layer: zeros unless they are set */
  readonly initialLayerInputs: readonly BrainMatrix[];
  initialize(): void;
  /** unrolls one further step */
  bindEquation(): void;
  /** runs a sequence of tokens: 2 to the power of Σ −log₂ p(next) / (length − 1), divided by 100 */
  trainInput(tokens: readonly number[]): number;
  /** carries the deltas of all steps back; the networks of tokens need the sequence again */
  backpropagate(tokens?: readonly number[]): void;
}

/** How wide the parts of a network are. */
export interface BrainOptions {
  readonly inputSize: number;
  /** one less than the input matrix has rows; the networks of tokens alone have one */
  readonly inputRange?: number;
  /** one less than there are logits in the networks of tokens, and how many outputs there are in the TimeStep networks */
  readonly outputSize: number;
  readonly hiddenLayers: readonly number[];
}

/** The kinds of networks that are asked. */
export type BrainNetworkKind = 'RNN' | 'LSTM' | 'GRU' | `${'RNN' | 'LSTM' | 'GRU'}TimeStep`;

/** What of brain.js is used. */
export interface BrainJs {
  readonly recurrent: Readonly<Record<BrainNetworkKind, new (options: BrainOptions) => BrainNetwork>>;
}

/** What brain.js calls the network of a cell. */
export const brainNames = { elman: 'RNN', lstm: 'LSTM', gru: 'GRU' } as const satisfies Record<Cell, string>;

/** A parameter under backproof's name, and the matrix that holds some of its rows: those of one gate are contiguous. */
interface Part {
  readonly parameter: string;
  /** where the rows begin in the parameter's numbers */
  readonly offset: number;
  readonly matrix: BrainMatrix;
}

/** The matrices of the input side, the recurrent side and the bias by gate, in backproof's order of gates. */
export const gateMatrices = {
  elman: [['weight', 'transition', 'bias']],
  lstm: [
    ['inputMatrix', 'inputHidden', 'inputBias'],
    ['forgetMatrix', 'forgetHidden', 'forgetBias'],
    ['cellActivationMatrix', 'cellActivationHidden', 'cellActivationBias'],
    ['outputMatrix', 'outputHidden', 'outputBias'],
  ],
  gru: [
    ['resetGateInputMatrix', 'resetGateHiddenMatrix', 'resetGateBias'],
    ['updateGateInputMatrix', 'updateGateHiddenMatrix', 'updateGateBias'],
    ['cellWriteInputMatrix', 'cellWriteHiddenMatrix', 'cellWriteBias'],
  ],
} as const satisfies Record<Cell, readonly (readonly [string, string, string])[]>;

/** The parameters in the order of a gate's matrices. */
const parameterNames = ['Wax', 'Waa', 'ba'] as const;

/** Lists which matrix holds what: brain.js has one for each gate, as backproof's rows are, and nothing is transposed. */
export function partsOf({ model }: BrainNetwork, { cell }: Pick<Architecture, 'cell'>): readonly Part[] {
  const ofLayers = model.hiddenLayers.flatMap((matrices, layer) =>
    gateMatrices[cell].flatMap((names, gate) =>
      names.map((name, side) => {
        const matrix = matrices[name]!;
        const parameter = `${parameterNames[side]}${layer === 0 ? '' : `_l${layer}`}`;
        return { parameter, offset: gate * matrix.weights.length, matrix };
      }),
    ),
  );
  return [
    ...ofLayers,
    { parameter: 'Wya', offset: 0, matrix: model.outputConnector },
    { parameter: 'by', offset: 0, matrix: model.output },
  ];
}
