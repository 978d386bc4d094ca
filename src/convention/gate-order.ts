import type { Cell } from '../contract/architecture.js';

/** For each place in a framework's stack of gates, our gate: 0 to 3 are i, f, g, o, or 0 to 2 are r, z, n. */
export const gateOrder: Readonly<Record<Cell, Readonly<Record<'keras' | 'onnx', readonly number[]>>>> = {
  elman: { keras: [0], onnx: [0] },
  /** Keras i, f, c, o; ONNX i, o, f, c */
  lstm: { keras: [0, 1, 2, 3], onnx: [0, 3, 1, 2] },
  /** both z, r, h */
  gru: { keras: [1, 0, 2], onnx: [1, 0, 2] },
};
