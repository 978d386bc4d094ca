import { measured, repairedBy, tellIfMain } from '../online/measurement.mjs';
import { targetAtTheEnd, weightsWithoutPeepholesInTime } from '../online/problem.mjs';
import { synapticLstm } from '../online/synaptic-lstm.mjs';
import { biasTraces } from '../online/synaptic-repairs.mjs';

export const claim = {
  package: 'synaptic',
  version: '1.1.4',
  kind: 'defect',
  title:
    'In Architect.LSTM biases have no eligibility traces: what a bias did at earlier steps, and what the memory cell kept of it, is left out.',
  causes: [
    {
      file: 'dist/synaptic.js',
      line: 1707,
      code: "buildSentence(bias, ' += ', rate, ' * ', responsibility, store_propagation);",
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
  const lstm = synapticLstm();
  const repaired = repairedBy(
    synapticLstm(biasTraces),
    problem,
    asked,
    'a bias has the traces that the weight of an input of 1 has',
  );
  return { ...measured(lstm, problem, asked), repaired };
}

tellIfMain(import.meta.url, claim, measure);
