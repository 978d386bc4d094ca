import { measured, repairedBy, tellIfMain } from '../online/measurement.mjs';
import { neatapticLstm } from '../online/neataptic-lstm.mjs';
import { oldState, selfConnectionTwiceInTraces } from '../online/neataptic-repairs.mjs';
import { targetAtTheEnd, weightsWithoutPeepholesInTime } from '../online/problem.mjs';

export const claim = {
  package: 'neataptic',
  version: '1.4.7',
  kind: 'defect',
  title:
    'In architect.LSTM the traces of a forget gate’s weights hold the cell’s state of two steps ago, and its activation, where the state of the step before belongs.',
  causes: [
    {
      file: 'src/architecture/node.js',
      line: 87,
      code: '(node.connections.self.gater === this ? node.old : 0));',
      because:
        'a forget gate is activated before its cell, whose `old` is still the state of two steps ago; the state of the step before is in `state`',
    },
    {
      file: 'src/architecture/node.js',
      line: 86,
      code: 'influences.push(conn.weight * conn.from.activation +',
      because:
        'for the loop that a forget gate gates, the cell’s activation is added to the state that the loop carries',
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
  const lstm = neatapticLstm();
  const repaired = repairedBy(
    neatapticLstm([oldState, selfConnectionTwiceInTraces]),
    problem,
    asked,
    'the cell’s state is read, and the loop is not counted as an input',
  );
  return { ...measured(lstm, problem, asked), repaired };
}

tellIfMain(import.meta.url, claim, measure);
