import { measured, repairedBy, tellIfMain } from '../online/measurement.mjs';
import { neatapticLstm } from '../online/neataptic-lstm.mjs';
import { selfConnectionTwice } from '../online/neataptic-repairs.mjs';
import { targetAtTheEnd, weightsWithoutPeepholesInTime } from '../online/problem.mjs';

export const claim = {
  package: 'neataptic',
  version: '1.4.7',
  kind: 'defect',
  title:
    'In architect.LSTM the error of a forget gate counts the loop that it gates twice: the old state of its cell, and beside it the cell’s activation.',
  causes: [
    {
      file: 'src/architecture/node.js',
      line: 186,
      code: 'influence += conn.weight * conn.from.activation;',
      because:
        'for the loop that a forget gate gates, the cell’s activation is added to the old state that the loop carries',
    },
  ],
  documented: null,
  explains: { checks: ['gradient/self'] },
};

const problem = { weights: weightsWithoutPeepholesInTime, steps: targetAtTheEnd };
const asked = { quantity: 'bias of the first forget gate', place: { to: 'forgetGate', from: null, row: 0 } };

export function measure() {
  const lstm = neatapticLstm();
  const repaired = repairedBy(
    neatapticLstm([selfConnectionTwice]),
    problem,
    asked,
    'the loop is not counted as an input of its cell',
  );
  return { ...measured(lstm, problem, asked), repaired };
}

tellIfMain(import.meta.url, claim, measure);
