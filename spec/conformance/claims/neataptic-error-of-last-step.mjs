import { measured, repairedBy, tellIfMain } from '../online/measurement.mjs';
import { neatapticLstm } from '../online/neataptic-lstm.mjs';
import { errorOfLastStep } from '../online/neataptic-repairs.mjs';
import { targetsAtBoth, weights } from '../online/problem.mjs';

export const claim = {
  package: 'neataptic',
  version: '1.4.7',
  kind: 'defect',
  title:
    'In architect.LSTM a memory cell takes errors of its input and forget gates that belong to the target before.',
  causes: [
    {
      file: 'src/architecture/node.js',
      line: 172,
      code: 'error += node.error.responsibility * connection.weight * connection.gain;',
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
  const lstm = neatapticLstm();
  const repaired = repairedBy(
    neatapticLstm([errorOfLastStep]),
    problem,
    asked,
    'a cell takes no error from gates that are activated before it',
  );
  return { ...measured(lstm, problem, asked), repaired };
}

tellIfMain(import.meta.url, claim, measure);
