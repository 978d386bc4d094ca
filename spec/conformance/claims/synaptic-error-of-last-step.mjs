import { measured, repairedBy, tellIfMain } from '../online/measurement.mjs';
import { targetsAtBoth, weights } from '../online/problem.mjs';
import { synapticLstm } from '../online/synaptic-lstm.mjs';
import { errorOfLastStep } from '../online/synaptic-repairs.mjs';

export const claim = {
  package: 'synaptic',
  version: '1.1.4',
  kind: 'defect',
  title:
    'In Architect.LSTM a memory cell takes errors of its input and forget gates that belong to the target before.',
  causes: [
    {
      file: 'dist/synaptic.js',
      line: 1666,
      code: "} else buildSentence(responsibility, ' += ', neuron_responsibility, ' * ', connection_weight, store_propagation);",
      because:
        'input and forget gates propagate after the memory cell that they read from: what the cell reads is their error of the call before, which says nothing about this step',
    },
  ],
  documented: null,
  explains: { checks: ['gradient/self'] },
};

const problem = { weights, steps: targetsAtBoth };
const asked = {
  quantity: 'weight from the second input, silent at the first step, to the first memory cell',
  place: { to: 'memoryCell', from: 'input', row: 0, column: 1 },
};

export function measure() {
  const lstm = synapticLstm();
  const repaired = repairedBy(
    synapticLstm([errorOfLastStep]),
    problem,
    asked,
    'a cell takes no error from gates that are activated before it',
  );
  return { ...measured(lstm, problem, asked), repaired };
}

tellIfMain(import.meta.url, claim, measure);
