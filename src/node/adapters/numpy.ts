import type { BuiltIn } from '../built-in.js';
import { pythonAdapter } from './python-adapter.js';

/**
 * Everything that the contract has, once more by hand in NumPy, forward and backward: no library's, but an example to read, and
 * a second opinion on the wire. Its program makes a mistake on request: `python3 numpy_subject.py --help`.
 */
export const numpy: BuiltIn = pythonAdapter({
  name: 'numpy',
  summary: 'Elman, LSTM and GRU written by hand in NumPy, with every option, in float64',
  precision: 'float64',
  program: 'numpy_subject.py',
  args: ['--encoding', 'base64', '--batch'],
  packages: [],
});
