import { measured } from './measurement.mjs';
import { timeStepProblem, tokenProblem, unlikelyProblem } from './networks.mjs';

/** Each entry measures a claim in one of the packages, given its changed lines. */

export function biasOverwritten(name, edits) {
  const problem = tokenProblem('LSTM', [[1, 0, 2, 1, 3]], ({ hiddenLayers: [layer] }) => [
    layer.cellActivationBias,
    0,
  ]);
  return measured(name, problem, {
    quantity: 'cellActivationBias[0] of an LSTM after five tokens',
    edits,
    how: 'the deltas of the right operand are added to, in a network whose deltas are 0',
  });
}

export function tokenOverwritten(name, edits) {
  const problem = tokenProblem('LSTM', [[3, 1, 3, 3, 1]], ({ input }) => [input, 4 * input.columns + 1]);
  return measured(name, problem, {
    quantity: 'the second number of a token that comes three times, in the input matrix of an LSTM',
    edits,
    how: 'the deltas of the row are added to, in a network whose deltas are 0',
  });
}

export function tokenLeftOver(name, edits) {
  const sequences = [
    [0, 1],
    [2, 3],
  ];
  const problem = tokenProblem('LSTM', sequences, ({ input }) => [input, input.columns + 1]);
  return measured(name, problem, {
    quantity:
      'the second number of a token that only the sequence before has, in the input matrix of an LSTM',
    edits,
    how: 'the deltas of the input matrix are set to 0 whenever a row of it is read',
  });
}

export function gruCarryOverwritten(name, edits) {
  const entry = ({ hiddenLayers: [layer] }) => [layer.cellWriteInputMatrix, 0];
  // So that what is missing in the update gate's own gradient does not come back to earlier steps.
  const withoutOtherCause = ({ hiddenLayers: [layer] }) => layer.updateGateHiddenMatrix.weights.fill(0);
  const problem = tokenProblem('GRU', [[1, 0, 2, 3]], entry, withoutOtherCause);
  return measured(name, problem, {
    quantity: 'cellWriteInputMatrix[0] of a GRU after four tokens',
    edits,
    how: 'the deltas of the right operand are added to, in a network whose deltas are 0',
  });
}

export function gruUpdatePathMissing(name, edits) {
  const entry = ({ hiddenLayers: [layer] }) => [layer.updateGateInputMatrix, 1];
  // Only the last token has an input other than 0: nothing has to come back from later steps.
  const onlyLast = ({ input: { weights, columns } }) => {
    weights.forEach((weight, at) => {
      weights[at] = at < 3 * columns ? 0 : 4 * weight;
    });
  };
  const problem = tokenProblem('GRU', [[1, 0, 2]], entry, onlyLast);
  return measured(name, problem, {
    quantity: 'updateGateInputMatrix[1] of a GRU whose last token alone has an input',
    edits,
    how: 'the negative copy takes its deltas off those of what it copies',
  });
}

export function stepsLeftOver(name, edits) {
  const long = [
    [0.5, -0.25],
    [0.25, 0.75],
    [-0.5, 0.5],
    [0.125, 0.25],
    [1, 0.5],
  ];
  const short = [
    [0.25, 0.5],
    [-0.75, 0.25],
    [0.5, 0.125],
  ];
  const problem = timeStepProblem('LSTMTimeStep', [long, short], ({ outputConnector }) => [
    outputConnector,
    0,
  ]);
  return measured(name, problem, {
    quantity: 'outputConnector[0] of an LSTMTimeStep after three vectors, five before them',
    edits,
    how: 'the steps that ran alone are carried back',
  });
}

export function lossUnderflows(name, edits) {
  return measured(name, unlikelyProblem, {
    quantity: 'the output bias of a target whose probability is e^-102.25, in one step of an RNN',
    edits,
    how: 'the logarithm is taken from the logits, in float64',
  });
}
