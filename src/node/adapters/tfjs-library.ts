import { type InstalledLibrary, installedLibrary, requireExports } from './installed-library.js';

/** A tensor of TensorFlow.js. */
export interface TfTensor {
  readonly shape: readonly number[];
  dataSync(): Float32Array | Int32Array;
}

/** A tensor whose values can be replaced; it outlives `tidy`. */
export interface TfVariable extends TfTensor {
  assign(value: TfTensor): void;
  dispose(): void;
}

/** A layer, called with tensors: it runs at once, and makes its weights at the first call. */
export interface TfLayer {
  readonly trainableWeights: readonly { read(): TfVariable }[];
  apply(
    inputs: TfTensor,
    options?: { readonly mask?: TfTensor | null; readonly initialState?: readonly TfTensor[] },
  ): TfTensor | TfTensor[];
}

/** A function that makes a layer. */
type MakeLayer = (options: Readonly<Record<string, unknown>>) => TfLayer;

/** How the losses of a batch become one: their sum, or their mean over those whose weight is not 0. */
type Reduction = number;

/** A loss of the library: of what is wanted, what came, and how much each counts (all the same where left out). */
type WeightedLoss<Further extends readonly unknown[]> = (
  wanted: TfTensor,
  predicted: TfTensor,
  weights: TfTensor | undefined,
  ...further: [...Further, reduction: Reduction]
) => TfTensor;

/** What is used of TensorFlow.js, core and layers. */
export interface Tf {
  readonly Reduction: { readonly SUM: Reduction; readonly SUM_BY_NONZERO_WEIGHTS: Reduction };
  readonly losses: {
    softmaxCrossEntropy: WeightedLoss<[labelSmoothing: number]>;
    meanSquaredError: WeightedLoss<[]>;
  };
  readonly layers: Readonly<Record<'simpleRNN' | 'lstm' | 'gru' | 'bidirectional' | 'dense', MakeLayer>>;
  tidy<Result>(work: () => Result): Result;
  tensor(values: Float32Array | Int32Array, shape: readonly number[], dtype: 'float32' | 'int32'): TfTensor;
  zeros(shape: readonly number[]): TfTensor;
  range(start: number, stop: number, step: number, dtype: 'int32'): TfTensor;
  equal(left: TfTensor, right: TfTensor): TfTensor;
  cast(values: TfTensor, dtype: 'float32'): TfTensor;
  addN(terms: readonly TfTensor[]): TfTensor;
  mul(left: TfTensor, right: TfTensor | number): TfTensor;
  sum(values: TfTensor): TfTensor;
  concat(parts: readonly TfTensor[], axis: number): TfTensor;
  stack(parts: readonly TfTensor[], axis: number): TfTensor;
  slice(whole: TfTensor, begin: readonly number[], size: readonly number[]): TfTensor;
  reshape(values: TfTensor, shape: readonly number[]): TfTensor;
  expandDims(values: TfTensor, axis: number): TfTensor;
  /** a function that gives the value of `scalar` and its derivative by each of the tensors it is called with */
  valueAndGrads(
    scalar: () => TfTensor,
  ): (by: readonly TfTensor[]) => { readonly value: TfTensor; readonly grads: readonly TfTensor[] };
  memory(): { readonly numTensors: number };
  enableProdMode(): void;
  setBackend(name: string): Promise<boolean>;
  ready(): Promise<void>;
  getBackend(): string;
}

/** The packages that together are TensorFlow.js on the processor alone. */
export const tfjsParts = [
  '@tensorflow/tfjs-core',
  '@tensorflow/tfjs-layers',
  '@tensorflow/tfjs-backend-cpu',
] as const;

/** The packages that hold all of it, the one with the native backend first. */
const umbrellas = ['@tensorflow/tfjs-node', '@tensorflow/tfjs'] as const;

/**
 * Looks for the packages that make up TensorFlow.js: one that holds all of it, or its parts.
 *
 * @returns null when neither an umbrella nor every part is there
 */
export async function findTfjs(): Promise<readonly InstalledLibrary[] | null> {
  for (const umbrella of umbrellas) {
    const whole = await installedLibrary(umbrella);
    if (whole !== null) return [whole];
  }
  const found = await Promise.all(tfjsParts.map((part) => installedLibrary(part)));
  return found.every((part) => part !== null) ? found : null;
}

/**
 * Loads TensorFlow.js and chooses where it computes: natively with tfjs-node, else in plain JavaScript, because a processor
 * answers the same call with the same bits.
 *
 * By `require`: its ES modules name files without endings, which Node does not find.
 */
export async function loadTfjs(packages: readonly InstalledLibrary[]): Promise<Tf> {
  const parts: object = Object.assign({}, ...packages.map((each) => each.require() as object));
  const tf = requireExports<Tf>(packages[0]!, parts, [
    'layers.lstm',
    'losses',
    'valueAndGrads',
    'setBackend',
  ]);
  // Else it advises, at the first call, to install its other backend.
  tf.enableProdMode();
  if (packages[0]!.name !== '@tensorflow/tfjs-node') await tf.setBackend('cpu');
  await tf.ready();
  return tf;
}
