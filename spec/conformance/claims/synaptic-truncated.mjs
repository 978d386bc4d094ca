import { heldAgainstTruncated, measured, tellIfMain } from '../online/measurement.mjs';
import { targetAtTheEnd, weights } from '../online/problem.mjs';
import { synapticLstm } from '../online/synaptic-lstm.mjs';

export const claim = {
  package: 'synaptic',
  version: '1.1.4',
  kind: 'approximation',
  title:
    'Architect.LSTM learns by traces that follow a memory cell’s own loop alone: what a cell does to the input and forget gates of the next step is left out.',
  causes: [
    {
      file: 'dist/synaptic.js',
      line: 1571,
      code: "if (input.gater) buildSentence(trace, ' = ', self_gain, ' * ', self_weight, ' * ', trace, ' + ', input_gain, ' * ', input_activation, store_trace);else buildSentence(trace, ' = ', self_gain, ' * ', self_weight, ' * ', trace, ' + ', input_activation, store_trace);",
      because:
        'a trace is carried to the next step by the neuron’s own loop; no path through other neurons is carried on',
    },
  ],
  documented:
    'README.md: “The algorithm implemented by this library has been taken from Derek D. Monner’s paper: A generalized LSTM-like training algorithm for second-order recurrent neural networks”; as in LSTM’s first training algorithm, errors do not leave the step, and traces that are local in space and time stand for the past',
  explains: { checks: ['gradient/self'] },
};

const problem = { weights, steps: targetAtTheEnd };
const asked = {
  quantity: 'weight from the first input to the first memory cell',
  place: { to: 'memoryCell', from: 'input', row: 0, column: 0 },
};

export function measure() {
  const lstm = synapticLstm();
  const repaired = heldAgainstTruncated(
    lstm,
    problem,
    asked,
    'nothing in the library: held against a loss whose gates see what they saw of the cells of the step before',
  );
  return { ...measured(lstm, problem, asked), repaired };
}

tellIfMain(import.meta.url, claim, measure);
