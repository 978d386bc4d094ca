import { measured, repairedBy, tellIfMain } from '../online/measurement.mjs';
import { targetAtTheEnd, weightsWithoutPeepholesInTime } from '../online/problem.mjs';
import { synapticLstm } from '../online/synaptic-lstm.mjs';
import { oldState, selfConnectionTwice } from '../online/synaptic-repairs.mjs';

export const claim = {
  package: 'synaptic',
  version: '1.1.4',
  kind: 'defect',
  title:
    'In Architect.LSTM the traces of a forget gate’s weights hold the cell’s state of two steps ago, and its activation, where the state of the step before belongs.',
  causes: [
    {
      file: 'dist/synaptic.js',
      line: 1550,
      code: "buildSentence(influence, ' = ', neuron_old, store_trace);",
      because:
        'a forget gate is activated before its cell, whose `old` is still the state of two steps ago; the state of the step before is in `state`',
    },
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
const asked = {
  quantity: 'weight from the first input to the first forget gate',
  place: { to: 'forgetGate', from: 'input', row: 0, column: 0 },
};

export function measure() {
  const lstm = synapticLstm();
  const repaired = repairedBy(
    synapticLstm([oldState, selfConnectionTwice]),
    problem,
    asked,
    'the cell’s state is read, and the loop is not counted as an input',
  );
  return { ...measured(lstm, problem, asked), repaired };
}

tellIfMain(import.meta.url, claim, measure);
