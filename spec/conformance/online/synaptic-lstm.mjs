import { libraryWith } from './library-with.mjs';

/** So large that a change is read exactly beside the weight, and a power of two; the weights are held while it applies. */
const rate = 2 ** 60;

/**
 * synaptic's Architect.LSTM with two inputs, two cells and two outputs, asked for its loss and for the changes that
 * `propagate` makes to its weights, divided by the learning rate.
 */
export function synapticLstm(edits) {
  const { Architect, Trainer } = libraryWith('synaptic', edits);
  const network = new Architect.LSTM(2, 2, 2);
  network.optimize();
  const { optimized, layers } = network;
  const { memory } = optimized;
  const fresh = memory.slice();
  const groups = groupsOf(layers);
  const changes = new Map();
  const isHeld = new Set();
  const cellOf = ({ to, from, row, column }) => {
    const neuron = groups[to][row];
    if (from === null) return optimized.data.variables[`bias_${neuron.ID}`].id;
    const source = groups[from][column];
    const connection = Object.values(neuron.connections.inputs).find((each) => each.from === source);
    return optimized.data.variables[`weight_${connection.ID}`].id;
  };
  const held = new Proxy(memory, {
    set(cells, key, value) {
      const cell = Number(key);
      if (isHeld.has(cell)) changes.set(cell, (changes.get(cell) ?? 0) + (value - cells[cell]));
      else cells[cell] = value;
      return true;
    },
  });
  const memoryCells = groups.memoryCell.map(({ ID }) => optimized.data.variables[`activation_${ID}`].id);
  return {
    start(weights) {
      memory.set(fresh);
      changes.clear();
      for (const { place, value } of weights) {
        isHeld.add(cellOf(place));
        memory[cellOf(place)] = value;
      }
    },
    activate: (input) => network.activate(input),
    propagate(target) {
      optimized.ownership(held);
      network.propagate(rate, target);
      optimized.ownership(memory);
    },
    /** minus the gradient that learning uses, of one weight or bias */
    change: (place) => (changes.get(cellOf(place)) ?? 0) / rate,
    /** one step of learning as it is used, at a rate that a person would set: where the weight ends */
    learn(learningRate, target, place) {
      network.propagate(learningRate, target);
      return memory[cellOf(place)];
    },
    loss: (target, output) => Trainer.cost.CROSS_ENTROPY(target, output),
    memoryActivations: () => memoryCells.map((cell) => memory[cell]),
    setMemoryActivations(values) {
      for (const [index, cell] of memoryCells.entries()) memory[cell] = values[index];
    },
  };
}

/** Names the hidden layers by what they gate: only the forget gate gates what leads from a neuron to itself. */
function groupsOf({ input, hidden, output }) {
  const forget = hidden.findIndex(({ list }) =>
    Object.values(list[0].connections.gated).some(({ from, to }) => from === to),
  );
  return {
    input: input.list,
    inputGate: hidden[1 - forget].list,
    forgetGate: hidden[forget].list,
    memoryCell: hidden[2].list,
    outputGate: hidden[3].list,
    output: output.list,
  };
}
