import type { Activation, Cell } from '../contract/architecture.js';
import type { InitialisationScheme } from '../network/initial-parameters.js';

/** A cell and how its parameters are drawn: a row of the sweep. */
export interface DecayVariant {
  readonly cell: Cell;
  /** Elman's; null elsewhere */
  readonly activation: Activation | null;
  /** what the report calls the initialisation; unique among the variants of a cell and activation */
  readonly initialisation: string;
  /** The scheme for sequences of T steps. */
  readonly scheme: (length: number) => InitialisationScheme;
}

/** The shortest T_max that chrono initialisation can use. */
const shortestChrono = 2;

/** What the sweep compares unless told otherwise: PyTorch's layers and the classic remedies. */
export const decayVariants: readonly DecayVariant[] = [
  variant('elman', 'tanh', 'uniform', { recurrent: { kind: 'uniform' }, bias: 'twoUniform' }),
  variant('elman', 'tanh', 'orthogonal', { recurrent: { kind: 'orthogonal' }, bias: 'twoUniform' }),
  // Le, Jaitly & Hinton, "A simple way to initialize recurrent networks of rectified linear units", 2015
  variant('elman', 'relu', 'identity', { recurrent: { kind: 'identity' }, bias: 'zero' }),
  variant('lstm', null, 'uniform', { recurrent: { kind: 'uniform' }, bias: 'twoUniform' }),
  variant('lstm', null, 'forget bias 1', {
    recurrent: { kind: 'uniform' },
    bias: 'twoUniform',
    forgetBias: { kind: 'constant', value: 1 },
  }),
  {
    cell: 'lstm',
    activation: null,
    initialisation: 'chrono',
    scheme: (length) => ({
      recurrent: { kind: 'uniform' },
      bias: 'twoUniform',
      forgetBias: { kind: 'chrono', longest: Math.max(length, shortestChrono) },
    }),
  },
  variant('gru', null, 'uniform', { recurrent: { kind: 'uniform' }, bias: 'twoUniform' }),
];

function variant(
  cell: Cell,
  activation: Activation | null,
  initialisation: string,
  scheme: InitialisationScheme,
): DecayVariant {
  return { cell, activation, initialisation, scheme: () => scheme };
}
