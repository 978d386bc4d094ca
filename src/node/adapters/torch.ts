import type { BuiltIn } from '../built-in.js';
import { type PythonAdapter, pythonAdapter } from './python-adapter.js';

const shared = {
  program: 'torch_subject.py',
  packages: [{ distribution: 'torch' }],
} satisfies Partial<PythonAdapter>;

/**
 * PyTorch's RNN (tanh, relu), LSTM and GRU (reset after) in float64: stacked, in both directions, packed, with an nn.Linear as
 * readout and PyTorch's own losses and gradients.
 *
 * Not in PyTorch, and so left out: a reset before the product, and Elman cells by sigmoid or identity.
 */
export const torch: BuiltIn = pythonAdapter({
  ...shared,
  name: 'torch',
  summary: "PyTorch's RNN, LSTM and GRU in float64",
  precision: 'float64',
});

/** The same in float32, with oneDNN switched off: what computes are ATen's own kernels, as on machines without it. */
export const torchFloat32: BuiltIn = pythonAdapter({
  ...shared,
  name: 'torch-float32',
  summary: "PyTorch's RNN, LSTM and GRU in float32, by its own kernels",
  precision: 'float32',
  args: ['--precision', 'float32'],
});

/**
 * PyTorch's LSTM in float32 by oneDNN, which it leaves one to by itself on most machines.
 *
 * Packed sequences, RNN and GRU never go there, so they are left out.
 */
export const torchOnednn: BuiltIn = pythonAdapter({
  ...shared,
  name: 'torch-onednn',
  summary: "PyTorch's LSTM in float32, by oneDNN's kernels",
  precision: 'float32',
  args: ['--onednn'],
});
