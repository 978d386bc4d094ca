import { measured, repairedBy, tellIfMain } from '../online/measurement.mjs';
import { neatapticLstm } from '../online/neataptic-lstm.mjs';
import { biasTraces } from '../online/neataptic-repairs.mjs';
import { targetAtTheEnd, weightsWithoutPeepholesInTime } from '../online/problem.mjs';

export const claim = {
  package: 'neataptic',
  version: '1.4.7',
  kind: 'defect',
  title:
    'In architect.LSTM biases have no eligibility traces: what a bias did at earlier steps, and what the memory cell kept of it, is left out.',
  causes: [
    {
      file: 'src/architecture/node.js',
      line: 223,
      code: 'var deltaBias = rate * this.error.responsibility;',
      because:
        'a weight changes by its traces, which sum what it did at all steps; a bias by the error of this step alone',
    },
  ],
  documented: null,
  explains: { checks: ['gradient/self'] },
};

const problem = { weights: weightsWithoutPeepholesInTime, steps: targetAtTheEnd };
const asked = { quantity: 'bias of the first memory cell', place: { to: 'memoryCell', from: null, row: 0 } };

export function measure() {
  const lstm = neatapticLstm();
  const repaired = repairedBy(
    neatapticLstm(biasTraces),
    problem,
    asked,
    'a bias has the traces that the weight of an input of 1 has',
  );
  return { ...measured(lstm, problem, asked), repaired };
}

tellIfMain(import.meta.url, claim, measure);
