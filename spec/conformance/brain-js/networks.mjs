/** Sets every weight of a network to a multiple of 1/32 between −3/4 and 3/4, the same in every run. */
export function setWeights({ model }) {
  model.allMatrices.forEach(({ weights }, matrix) => {
    for (let at = 0; at < weights.length; at++) weights[at] = (((29 * at + 17 * matrix + 11) % 49) - 24) / 32;
  });
}

/**
 * A network of tokens: `trainInput` runs a sequence, `backpropagate` carries it back.
 *
 * @param {string} kind - RNN, LSTM or GRU
 * @param {readonly number[][]} sequences - they run and are carried back one after another; the loss is that of the last
 * @param {(model: object) => [object, number]} entry - the matrix and the entry whose gradient is asked
 * @param {(model: object) => void} prepare - changes the weights before anything runs
 */
export function tokenProblem(kind, sequences, entry, prepare = () => {}) {
  const open = ({ recurrent }) => {
    const network = new recurrent[kind]({ inputSize: 3, inputRange: 4, outputSize: 4, hiddenLayers: [3] });
    network.initialize();
    setWeights(network);
    prepare(network.model);
    const [matrix, at] = entry(network.model);
    const last = sequences.at(-1);
    return {
      weights: matrix.weights,
      at,
      // trainInput returns 2 ** (the sum of -log2 p(next) / (length - 1)) / 100.
      loss: () => Math.log2(100 * network.trainInput(last)) * (last.length - 1) * Math.LN2,
      gradient() {
        for (const sequence of sequences) {
          network.trainInput(sequence);
          network.backpropagate(sequence);
        }
        return matrix.deltas[at];
      },
    };
  };
  return { open };
}

/**
 * A TimeStep network of vectors: one method of it runs a sequence, each vector the target of the one before.
 *
 * Its loss is ½·Σ(output − target)², whose derivative by the outputs it writes into their deltas.
 */
export function timeStepProblem(kind, sequences, entry) {
  const open = ({ recurrent }) => {
    const network = new recurrent[kind]({ inputSize: 2, outputSize: 2, hiddenLayers: [3] });
    network.initialize();
    setWeights(network);
    const [matrix, at] = entry(network.model);
    const run = (sequence) => {
      // The two versions call it differently.
      const vectors = sequence.map((vector) => Float32Array.from(vector));
      return network.trainArrays === undefined
        ? network.trainArrayOfArray(vectors)
        : network.trainArrays(vectors);
    };
    const last = sequences.at(-1);
    return {
      weights: matrix.weights,
      at,
      loss() {
        run(last);
        const predicted = network.model.equations.slice(0, last.length - 1);
        const errors = predicted.flatMap(({ states }) => [...states.at(-1).product.deltas]);
        return errors.reduce((sum, error) => sum + error ** 2 / 2, 0);
      },
      gradient() {
        for (const sequence of sequences) {
          run(sequence);
          network.backpropagate();
        }
        return matrix.deltas[at];
      },
    };
  };
  return { open };
}

/**
 * One step of an RNN whose logits are its output biases, 0 for the token that comes and −102.25 for the one that should: its
 * probability, e^−102.25, is 2.8 of the smallest numbers of float32.
 */
export const unlikelyProblem = {
  open({ recurrent }) {
    const network = new recurrent.RNN({ inputSize: 3, inputRange: 1, outputSize: 1, hiddenLayers: [3] });
    network.initialize();
    const { outputConnector, output } = network.model;
    outputConnector.weights.fill(0);
    output.weights.set([0, -102.25]);
    network.bindEquation();
    const [equation] = network.model.equations;
    const loss = () => equation.predictTargetIndex(0, 1) * Math.LN2;
    const gradient = () => {
      loss();
      equation.backpropagateIndex(0);
      return output.deltas[1];
    };
    return { weights: output.weights, at: 1, loss, gradient };
  },
};
