import { measured, repairedBy, tellIfMain } from '../online/measurement.mjs';
import { oneStep, weights } from '../online/problem.mjs';
import { synapticLstm } from '../online/synaptic-lstm.mjs';

export const claim = {
  package: 'synaptic',
  version: '1.1.4',
  kind: 'defect',
  title:
    'In Architect.LSTM, as it is trained by default, errors go back through weights that the same step has already changed, so that a step of learning is no multiple of the gradient.',
  causes: [
    {
      file: 'dist/synaptic.js',
      line: 1606,
      code: "buildSentence(input_weight, ' += ', rate, ' * (', responsibility, ' * ', trace, ')', store_propagation);",
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
  const lstm = synapticLstm();
  const repaired = repairedBy(lstm, problem, asked, 'the weights are held while `propagate` runs');
  const { place } = asked;
  lstm.start(problem.weights);
  const [{ input, target }] = problem.steps;
  lstm.activate(input);
  const before = problem.weights.find((each) => isAsked(each.place)).value;
  const analytic = (before - lstm.learn(learningRate, target, place)) / learningRate;
  return { ...measured(lstm, problem, asked, analytic), repaired };
}

tellIfMain(import.meta.url, claim, measure);
