import type { Activation, Cell } from '../contract/architecture.js';
import type { InitialisationScheme, Recurrent } from '../network/initial-parameters.js';

/** A way to draw parameters that has a name of its own in sweeps and reports. */
export interface NamedInitialisation {
  readonly name: string;
  /** the cells that it is for */
  readonly cells: readonly Cell[];
  /** whether its recurrent weights have a scale that can be told */
  readonly takesGain: boolean;
  /** Elman's activation where none is told */
  readonly usualActivation: Activation;
  /**
   * The scheme for sequences of T steps.
   *
   * @param gain - the scale of the recurrent weights; 1 unless told, and meaningless without `takesGain`
   */
  readonly scheme: (length: number, gain: number) => InitialisationScheme;
}

/** The shortest T_max that chrono initialisation can use. */
const shortestChrono = 2;

const everyCell: readonly Cell[] = ['elman', 'lstm', 'gru'];

/** The initialisations that sweeps know, PyTorch's default first. */
export const namedInitialisations: readonly NamedInitialisation[] = [
  named('uniform', everyCell, () => ({ recurrent: { kind: 'uniform' }, bias: 'twoUniform' })),
  scaled('orthogonal', 'tanh', 'twoUniform', (gain) => ({ kind: 'orthogonal', gain })),
  // Le, Jaitly & Hinton, "A simple way to initialize recurrent networks of rectified linear units", 2015
  scaled('identity', 'relu', 'zero', (gain) => ({ kind: 'identity', scale: gain })),
  // Sompolinsky, Crisanti & Sommers, "Chaos in random neural networks", Physical Review Letters 61, 1988
  scaled('gaussian', 'tanh', 'zero', (gain) => ({ kind: 'gaussian', gain })),
  // Keras: Glorot's uniform inputs, one orthogonal draw for all gates, bias 0 but for 1 on the forget gate
  named('keras', ['elman', 'gru'], kerasScheme),
  named('keras', ['lstm'], () => ({ ...kerasScheme(), forgetBias: { kind: 'constant', value: 1 } })),
  ...[1, 3].map((value) =>
    named(`forget bias ${value}`, ['lstm'], () => ({
      recurrent: { kind: 'uniform' },
      bias: 'twoUniform',
      forgetBias: { kind: 'constant', value },
    })),
  ),
  // Tallec & Ollivier, "Can recurrent neural networks warp time?", 2018, §2.2
  named('chrono', ['lstm'], (length) => ({
    recurrent: { kind: 'uniform' },
    bias: 'twoUniform',
    forgetBias: { kind: 'chrono', longest: Math.max(length, shortestChrono) },
  })),
];

/** The names, each once. */
export const initialisationNames: readonly string[] = [
  ...new Set(namedInitialisations.map(({ name }) => name)),
];

function named(
  name: string,
  cells: readonly Cell[],
  scheme: (length: number) => InitialisationScheme,
): NamedInitialisation {
  return { name, cells, takesGain: false, usualActivation: 'tanh', scheme };
}

function scaled(
  name: string,
  usualActivation: Activation,
  bias: 'zero' | 'twoUniform',
  recurrent: (gain: number) => Recurrent,
): NamedInitialisation {
  return {
    name,
    cells: everyCell,
    takesGain: true,
    usualActivation,
    scheme: (_, gain) => ({ recurrent: recurrent(gain), bias }),
  };
}

function kerasScheme(): InitialisationScheme {
  return { recurrent: { kind: 'stackedOrthogonal' }, input: 'stackedGlorot', bias: 'zero' };
}
