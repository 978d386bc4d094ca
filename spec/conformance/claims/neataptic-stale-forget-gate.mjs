import { measured, repairedBy, tellIfMain } from '../online/measurement.mjs';
import { neatapticLstm } from '../online/neataptic-lstm.mjs';
import { staleForget } from '../online/neataptic-repairs.mjs';
import { targetAtTheEnd, weightsWithoutPeepholesInTime } from '../online/problem.mjs';

export const claim = {
  package: 'neataptic',
  version: '1.4.7',
  kind: 'defect',
  title:
    'In architect.LSTM the traces of an input gate’s weights decay by the forget gate of the step before.',
  causes: [
    {
      file: 'src/architecture/architect.js',
      line: 248,
      code: 'nodes.push(inputGate);',
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
  const lstm = neatapticLstm();
  const repaired = repairedBy(
    neatapticLstm(staleForget),
    problem,
    asked,
    'forget gates are activated before input gates',
  );
  return { ...measured(lstm, problem, asked), repaired };
}

tellIfMain(import.meta.url, claim, measure);
