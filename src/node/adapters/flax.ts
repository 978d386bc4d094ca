import type { BuiltIn } from '../built-in.js';
import { type PythonAdapter, pythonAdapter } from './python-adapter.js';

const shared = {
  program: 'flax_subject.py',
  packages: [{ distribution: 'flax' }, { distribution: 'jax' }, { distribution: 'optax' }],
} satisfies Partial<PythonAdapter>;

/**
 * Flax linen's SimpleCell (with any activation), LSTMCell and GRUCell in float64: through nn.RNN and nn.Bidirectional, stacked,
 * with lengths, an nn.Dense as readout, Optax's losses and JAX's gradients.
 *
 * Not in Flax, and so left out: cells without biases, and a reset before the product. A check takes about two minutes, nearly
 * all of it for JAX to compile.
 */
export const flax: BuiltIn = pythonAdapter({
  ...shared,
  name: 'flax',
  summary: "Flax linen's SimpleCell, LSTMCell and GRUCell on JAX, in float64",
  precision: 'float64',
});

/** The same in float32, which JAX computes in unless it is told otherwise. */
export const flaxFloat32: BuiltIn = pythonAdapter({
  ...shared,
  name: 'flax-float32',
  summary: "Flax linen's SimpleCell, LSTMCell and GRUCell on JAX, in float32",
  precision: 'float32',
  args: ['--precision', 'float32'],
});

/** Flax's other LSTM, of the same parameters, which multiplies by all of its matrices at once. */
export const flaxOptimizedLstm: BuiltIn = pythonAdapter({
  ...shared,
  name: 'flax-optimized-lstm',
  summary: "Flax linen's OptimizedLSTMCell on JAX, in float64",
  precision: 'float64',
  args: ['--optimized-lstm'],
});
