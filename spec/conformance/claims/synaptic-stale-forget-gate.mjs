import { measured, repairedBy, tellIfMain } from '../online/measurement.mjs';
import { targetAtTheEnd, weightsWithoutPeepholesInTime } from '../online/problem.mjs';
import { synapticLstm } from '../online/synaptic-lstm.mjs';
import { staleForget } from '../online/synaptic-repairs.mjs';

export const claim = {
  package: 'synaptic',
  version: '1.1.4',
  kind: 'defect',
  title:
    'In Architect.LSTM the traces of an input gate’s weights decay by the forget gate of the step before.',
  causes: [
    {
      file: 'dist/synaptic.js',
      line: 2810,
      code: 'hiddenLayers.push(inputGate);',
      because:
        'input gates are activated, and update their traces, before the forget gates whose activations those traces decay by',
    },
  ],
  documented: null,
  explains: { checks: ['gradient/self'] },
};

const problem = { weights: weightsWithoutPeepholesInTime, steps: targetAtTheEnd };
const asked = {
  quantity: 'weight from the first input to the first input gate',
  place: { to: 'inputGate', from: 'input', row: 0, column: 0 },
};

export function measure() {
  const lstm = synapticLstm();
  const repaired = repairedBy(
    synapticLstm(staleForget),
    problem,
    asked,
    'forget gates are activated before input gates',
  );
  return { ...measured(lstm, problem, asked), repaired };
}

tellIfMain(import.meta.url, claim, measure);
