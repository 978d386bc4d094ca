import { measured, repairedBy, tellIfMain } from '../online/measurement.mjs';
import { neatapticLstm } from '../online/neataptic-lstm.mjs';
import { oneStep, weights } from '../online/problem.mjs';

export const claim = {
  package: 'neataptic',
  version: '1.4.7',
  kind: 'defect',
  title:
    'In architect.LSTM, where each example updates the weights, errors go back through weights that the same step has already changed, so that a step of learning is no multiple of the gradient.',
  causes: [
    {
      file: 'src/architecture/node.js',
      line: 216,
      code: 'connection.weight += connection.totalDeltaWeight;',
      because:
        'an output changes its weights before the memory cells ask for the errors that come back through them',
    },
  ],
  documented: null,
  explains: { checks: [] },
};

const problem = { weights, steps: oneStep };
const asked = {
  quantity: 'weight from the first input to the first memory cell',
  place: { to: 'memoryCell', from: 'input', row: 0, column: 0 },
};

/** The libraries' own defaults are 0.1 to 0.3. */
const learningRate = 0.1;

const isAsked = ({ to, from, row, column }) =>
  to === asked.place.to &&
  from === asked.place.from &&
  row === asked.place.row &&
  column === asked.place.column;

export function measure() {
  const lstm = neatapticLstm();
  const repaired = repairedBy(
    lstm,
    problem,
    asked,
    'the changes are gathered (`update` false) while `propagate` runs',
  );
  const { place } = asked;
  lstm.start(problem.weights);
  const [{ input, target }] = problem.steps;
  lstm.activate(input);
  const before = problem.weights.find((each) => isAsked(each.place)).value;
  const analytic = (before - lstm.learn(learningRate, target, place)) / learningRate;
  return { ...measured(lstm, problem, asked, analytic), repaired };
}

tellIfMain(import.meta.url, claim, measure);
