import type { BuiltIn, BuiltInOpening, BuiltInSetting } from '../built-in.js';
import { type PythonAdapter, type PythonPackage, pythonAdapter } from './python-adapter.js';

/** What computes for Keras, by the names that KERAS_BACKEND takes. */
const backends: Readonly<Record<string, PythonPackage>> = {
  tensorflow: {
    distribution: 'tensorflow',
    instead: ['tensorflow-cpu', 'tensorflow-intel', 'tensorflow-macos', 'tf-nightly'],
  },
  jax: { distribution: 'jax' },
  torch: { distribution: 'torch' },
};

/** The backend that Keras takes where nobody chose one. */
const usualBackend = 'tensorflow';

/**
 * Keras 3's SimpleRNN (tanh, relu, sigmoid, linear), LSTM and GRU (reset after and before) in float64, by the backend that
 * `KERAS_BACKEND` names, else TensorFlow: stacked, Bidirectional, masked, with a Dense as readout, Keras's own losses and the
 * backend's gradients. On TensorFlow and JAX they are compiled, as `fit` does.
 *
 * A check by TensorFlow or JAX takes about two minutes, most of it for compiling. On PyTorch it finds that Keras multiplies in
 * float32, whatever was asked for; on JAX the layers refuse float64 for the same reason.
 */
export const keras: BuiltIn = byChosenBackend({
  name: 'keras',
  summary: "Keras's SimpleRNN, LSTM and GRU in float64, by TensorFlow or what KERAS_BACKEND names",
  precision: 'float64',
});

/** The same in float32, which Keras computes in unless it is told otherwise. */
export const kerasFloat32: BuiltIn = byChosenBackend({
  name: 'keras-float32',
  summary: "Keras's SimpleRNN, LSTM and GRU in float32, by TensorFlow or what KERAS_BACKEND names",
  precision: 'float32',
  args: ['--precision', 'float32'],
});

/** Asks for the backend when the subject is looked for or opened, not when this module is loaded. */
function byChosenBackend(shared: Pick<PythonAdapter, 'name' | 'summary' | 'precision' | 'args'>): BuiltIn {
  const adapter = (): BuiltIn => {
    const backend = process.env.KERAS_BACKEND ?? usualBackend;
    const chosen = backends[backend];
    return pythonAdapter({
      ...shared,
      program: 'keras_subject.py',
      packages: [{ distribution: 'keras' }, ...(chosen === undefined ? [] : [chosen])],
      environment: { KERAS_BACKEND: backend },
    });
  };
  const { name, summary, precision } = shared;
  return {
    name,
    summary,
    precision,
    async availability(setting: BuiltInSetting) {
      const available = await adapter().availability(setting);
      return available === true && precision === 'float64' && process.env.KERAS_BACKEND === 'jax'
        ? 'Keras on JAX has no recurrent layers in float64, because its products are float32 there. Check keras-float32, or set KERAS_BACKEND=tensorflow.'
        : available;
    },
    open: (opening: BuiltInOpening) => adapter().open(opening),
  };
}
