import type { LineEdit } from './library-with.mjs';
import type { OnlineLstm } from './problem.mjs';

/** synaptic's LSTM with two inputs, two cells and two outputs, with lines of the library changed. */
export function synapticLstm(edits?: readonly LineEdit[]): OnlineLstm;
