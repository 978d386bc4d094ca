import { libraryWith } from '../online/library-with.mjs';
import { relativeErrorOf } from './measurement.mjs';
import { setWeights } from './networks.mjs';

const tokens = [1, 0, 2, 1];

/**
 * Measures a logit of brain.js's LSTM, as it is and with lines changed, beside that of the equations of an LSTM with the same
 * weights: a value, not a gradient.
 */
export function cellStateMissing(name, edits) {
  const { logit: analytic, expected: differences } = lastLogit(libraryWith(name));
  const repaired = lastLogit(libraryWith(name, edits));
  return {
    quantity:
      'the first logit after four tokens: a value, beside that of an LSTM with a cell state and the same weights',
    analytic,
    differences,
    // A value has no step; its rounding is that of a loss of the same size.
    step: 1,
    relativeError: relativeErrorOf(analytic, differences),
    loss: differences,
    coarser: { step: 2, differences },
    repaired: {
      analytic: repaired.logit,
      differences: repaired.expected,
      relativeError: relativeErrorOf(repaired.logit, repaired.expected),
      how: 'the cell state of the step before is kept beside its hidden state, and multiplied by the forget gate',
    },
  };
}

function lastLogit({ recurrent }) {
  const network = new recurrent.LSTM({ inputSize: 3, inputRange: 4, outputSize: 4, hiddenLayers: [3] });
  network.initialize();
  setWeights(network);
  network.trainInput(tokens);
  const logits = network.model.equations[tokens.length].states.at(-1).product.weights;
  return { logit: logits[0], expected: lastLogitOf(network.model) };
}

/** i, f, o = σ(·), g = tanh(·); c = f·c + i·g; h = o·tanh(c), in float64. */
function lastLogitOf({ input, hiddenLayers: [layer], outputConnector, output }) {
  let [h, c] = [new Array(3).fill(0), new Array(3).fill(0)];
  for (const row of [0, ...tokens.map((token) => token + 1)]) {
    const x = Array.from(input.weights.subarray(3 * row, 3 * row + 3));
    const gate = (side, squash) =>
      plus(
        times(layer[`${side}Matrix`], x),
        times(layer[`${side}Hidden`], h),
        layer[`${side}Bias`].weights,
      ).map(squash);
    const [i, f, o] = ['input', 'forget', 'output'].map((side) => gate(side, sigmoid));
    const g = gate('cellActivation', Math.tanh);
    c = c.map((cell, unit) => f[unit] * cell + i[unit] * g[unit]);
    h = c.map((cell, unit) => o[unit] * Math.tanh(cell));
  }
  return times(outputConnector, h)[0] + output.weights[0];
}

function times({ rows, columns, weights }, vector) {
  return Array.from({ length: rows }, (_, row) =>
    vector.reduce((sum, value, column) => sum + weights[row * columns + column] * value, 0),
  );
}

function plus(...vectors) {
  return vectors[0].map((_, at) => vectors.reduce((sum, vector) => sum + vector[at], 0));
}

function sigmoid(value) {
  return 1 / (1 + Math.exp(-value));
}
