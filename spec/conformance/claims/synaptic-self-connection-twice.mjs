import { measured, repairedBy, tellIfMain } from '../online/measurement.mjs';
import { targetAtTheEnd, weightsWithoutPeepholesInTime } from '../online/problem.mjs';
import { synapticLstm } from '../online/synaptic-lstm.mjs';
import { selfConnectionTwice } from '../online/synaptic-repairs.mjs';

export const claim = {
  package: 'synaptic',
  version: '1.1.4',
  kind: 'defect',
  title:
    'In Architect.LSTM the error of a forget gate counts the loop that it gates twice: the old state of its cell, and beside it the cell’s activation.',
  causes: [
    {
      file: 'dist/synaptic.js',
      line: 1313,
      code: 'if (neuron.ID in this.trace.influences) this.trace.influences[neuron.ID].push(connection);else this.trace.influences[neuron.ID] = [connection];',
      because:
        'the loop that a forget gate gates is listed among the connections into the cell, so that the cell’s activation is added to the state that the loop carries',
    },
  ],
  documented: null,
  explains: { checks: ['gradient/self'] },
};

const problem = { weights: weightsWithoutPeepholesInTime, steps: targetAtTheEnd };
const asked = { quantity: 'bias of the first forget gate', place: { to: 'forgetGate', from: null, row: 0 } };

export function measure() {
  const lstm = synapticLstm();
  const repaired = repairedBy(
    synapticLstm([selfConnectionTwice]),
    problem,
    asked,
    'the loop is not counted as an input of its cell',
  );
  return { ...measured(lstm, problem, asked), repaired };
}

tellIfMain(import.meta.url, claim, measure);
