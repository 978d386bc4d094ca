import { type InstalledLibrary, requireExports } from './installed-library.js';

/** What deepbox computes in here. */
export type DeepboxDtype = 'float64' | 'float32';

/** An array of deepbox, perhaps a view into a larger one. */
export interface DeepboxTensor {
  readonly shape: readonly number[];
  flatten(): DeepboxTensor;
  toArray(): unknown;
}

/** An array of deepbox that knows what it was computed from. */
export interface GradTensor {
  readonly shape: readonly number[];
  readonly tensor: DeepboxTensor;
  /** the numbers themselves, where it is no view */
  readonly data: Float64Array | Float32Array;
  /** what `backward` added up, null where it did not come */
  readonly grad: DeepboxTensor | null;
  add(other: GradTensor): GradTensor;
  mul(other: GradTensor): GradTensor;
  sum(): GradTensor;
  slice(...ranges: { readonly start?: number }[]): GradTensor;
  transpose(axes: readonly number[]): GradTensor;
  reshape(shape: readonly number[]): GradTensor;
  backward(): void;
}

interface Module {
  namedParameters(): Iterable<[name: string, parameter: GradTensor]>;
  zeroGrad(): void;
}

/** A layer of deepbox: its RNN, LSTM or GRU. */
export interface RecurrentModule extends Module {
  /** @returns the outputs, and the final states: h, or [h, c] of an LSTM */
  forwardWithState(
    input: GradTensor,
    h?: GradTensor,
    c?: GradTensor,
  ): [outputs: GradTensor, states: GradTensor | readonly GradTensor[]];
}

/** deepbox's Linear. */
export interface LinearModule extends Module {
  forward(input: GradTensor): GradTensor;
}

interface RecurrentOptions {
  readonly numLayers: number;
  readonly bias: boolean;
  readonly bidirectional: boolean;
  readonly batchFirst: boolean;
  readonly nonlinearity?: 'tanh' | 'relu';
}

type RecurrentClass = new (
  inputSize: number,
  hiddenSize: number,
  options: RecurrentOptions,
) => RecurrentModule;

/** What is used of deepbox/nn. */
interface NeuralNetworks {
  readonly RNN: RecurrentClass;
  readonly LSTM: RecurrentClass;
  readonly GRU: RecurrentClass;
  readonly Linear: new (
    inputSize: number,
    outputSize: number,
    options: { readonly dtype: DeepboxDtype },
  ) => LinearModule;
  crossEntropyLoss(logits: GradTensor, targets: DeepboxTensor): GradTensor;
  mseLoss(logits: GradTensor, targets: GradTensor, reduction: 'sum'): GradTensor;
}

/** What is used of deepbox/ndarray. */
interface Arrays {
  readonly Tensor: {
    fromTypedArray(parts: {
      readonly data: Float64Array | Float32Array | Int32Array;
      readonly shape: readonly number[];
      readonly dtype: DeepboxDtype | 'int32';
      readonly device: 'cpu';
    }): DeepboxTensor;
  };
  readonly GradTensor: {
    fromTensor(tensor: DeepboxTensor, options: { readonly requiresGrad: boolean }): GradTensor;
    scalar(value: number, options: { readonly dtype: DeepboxDtype }): GradTensor;
  };
}

/** What is used of deepbox/core. */
interface Core {
  getDtype(): string;
  setDtype(dtype: string): void;
}

/** The parts of deepbox that are used. */
export interface Deepbox {
  readonly core: Core;
  readonly arrays: Arrays;
  readonly nn: NeuralNetworks;
}

/** The parts of deepbox that are used, and what of them. */
const usedExports = {
  core: ['getDtype', 'setDtype'],
  ndarray: ['Tensor.fromTypedArray', 'GradTensor.fromTensor', 'GradTensor.scalar'],
  nn: ['RNN', 'LSTM', 'GRU', 'Linear', 'crossEntropyLoss', 'mseLoss'],
} as const;

/**
 * Loads the parts of deepbox as ES modules, which share their classes.
 *
 * @throws SubjectFailure when one of them cannot be loaded, or lacks what is used of it
 */
export async function loadDeepbox(library: InstalledLibrary): Promise<Deepbox> {
  const part = async <Part>(path: keyof typeof usedExports): Promise<Part> =>
    requireExports(library, await library.import(path), usedExports[path]);
  const [core, arrays, nn] = await Promise.all([
    part<Core>('core'),
    part<Arrays>('ndarray'),
    part<NeuralNetworks>('nn'),
  ]);
  return { core, arrays, nn };
}
