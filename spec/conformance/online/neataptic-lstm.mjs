import { libraryWith } from './library-with.mjs';

/**
 * neataptic's architect.LSTM with two inputs, two cells and two outputs, asked for its loss and for the changes that
 * `propagate` gathers for its weights at learning rate 1.
 */
export function neatapticLstm(edits) {
  const { architect, methods } = libraryWith('neataptic', edits);
  const network = architect.LSTM(2, 2, 2);
  const { nodes } = network;
  const groups = groupsOf(nodes);
  const connectionOf = ({ to, from, row, column }) =>
    groups[to][row].connections.in.find((each) => each.from === groups[from][column]);
  return {
    start(weights) {
      network.clear();
      for (const node of nodes) {
        node.totalDeltaBias = 0;
        for (const connection of node.connections.in) connection.totalDeltaWeight = 0;
      }
      for (const { place, value } of weights) {
        if (place.from === null) groups[place.to][place.row].bias = value;
        else connectionOf(place).weight = value;
      }
    },
    activate: (input) => network.activate(input),
    propagate: (target) => network.propagate(1, 0, false, target),
    /** minus the gradient that learning uses, of one weight or bias */
    change: (place) =>
      place.from === null ? groups[place.to][place.row].totalDeltaBias : connectionOf(place).totalDeltaWeight,
    /** one step of learning as it is used, at a rate that a person would set: where the weight ends */
    learn(learningRate, target, place) {
      network.propagate(learningRate, 0, true, target);
      return connectionOf(place).weight;
    },
    // Its cost is a mean over the outputs; learning descends their sum.
    loss: (target, output) => output.length * methods.cost.CROSS_ENTROPY(target, output),
    memoryActivations: () => groups.memoryCell.map(({ activation }) => activation),
    setMemoryActivations(values) {
      for (const [index, node] of groups.memoryCell.entries()) node.activation = values[index];
    },
  };
}

/** Names the hidden nodes, two a group, by what they gate: only the forget gate gates what leads from a node to itself. */
function groupsOf(nodes) {
  const groupAt = (group) => nodes.slice(2 * group, 2 * group + 2);
  const forget = [1, 2].find((group) =>
    groupAt(group)[0].connections.gated.some(({ from, to }) => from === to),
  );
  return {
    input: groupAt(0),
    inputGate: groupAt(3 - forget),
    forgetGate: groupAt(forget),
    memoryCell: groupAt(3),
    outputGate: groupAt(4),
    output: groupAt(5),
  };
}
