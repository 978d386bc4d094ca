import { heldAgainstTruncated, measured, tellIfMain } from '../online/measurement.mjs';
import { neatapticLstm } from '../online/neataptic-lstm.mjs';
import { targetAtTheEnd, weights } from '../online/problem.mjs';

export const claim = {
  package: 'neataptic',
  version: '1.4.7',
  kind: 'approximation',
  title:
    'architect.LSTM learns by traces that follow a memory cell’s own loop alone: what a cell does to the input and forget gates of the next step is left out.',
  causes: [
    {
      file: 'src/architecture/node.js',
      line: 98,
      code: 'connection.elegibility = this.connections.self.gain * this.connections.self.weight *',
      because:
        'a trace is carried to the next step by the neuron’s own loop; no path through other neurons is carried on',
    },
  ],
  documented:
    'README.md: “Parts of Synaptic where used to develop …”; node.js names an equation of the paper that synaptic’s README gives as its algorithm (Monner and Reggia, A generalized LSTM-like training algorithm for second-order recurrent neural networks), whose traces are local in space and time. Its own documentation says nothing more',
  explains: { checks: ['gradient/self'] },
};

const problem = { weights, steps: targetAtTheEnd };
const asked = {
  quantity: 'weight from the first input to the first memory cell',
  place: { to: 'memoryCell', from: 'input', row: 0, column: 0 },
};

export function measure() {
  const lstm = neatapticLstm();
  const repaired = heldAgainstTruncated(
    lstm,
    problem,
    asked,
    'nothing in the library: held against a loss whose gates see what they saw of the cells of the step before',
  );
  return { ...measured(lstm, problem, asked), repaired };
}

tellIfMain(import.meta.url, claim, measure);
