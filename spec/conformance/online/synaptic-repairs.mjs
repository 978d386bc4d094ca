const file = 'dist/synaptic.js';

/** The self-connection that a neuron gates counts as an input as well, beside the state that it carries. */
export const selfConnectionTwice = {
  file,
  line: 1313,
  code: 'if (neuron.ID in this.trace.influences) this.trace.influences[neuron.ID].push(connection);else this.trace.influences[neuron.ID] = [connection];',
  instead:
    'if (connection === neuron.selfconnection) this.trace.influences[neuron.ID] = this.trace.influences[neuron.ID] || []; else if (neuron.ID in this.trace.influences) this.trace.influences[neuron.ID].push(connection);else this.trace.influences[neuron.ID] = [connection];',
};

/** While a forget gate is activated, the `old` of its cell is the state of two steps ago. */
export const oldState = {
  file,
  line: 1550,
  code: "buildSentence(influence, ' = ', neuron_old, store_trace);",
  instead: "buildSentence(influence, ' = ', getVar(neuron, 'state'), store_trace);",
};

/** The input gate comes before the forget gate, whose gain its traces need. */
export const staleForget = [
  { file, line: 2810, code: 'hiddenLayers.push(inputGate);', instead: 'hiddenLayers.push(forgetGate);' },
  { file, line: 2811, code: 'hiddenLayers.push(forgetGate);', instead: 'hiddenLayers.push(inputGate);' },
];

/** A bias has no traces. */
export const biasTraces = [
  {
    file,
    line: 1592,
    code: 'for (var connection in this.connections.gated) {',
    instead: `
      var isGatedLoop = function (each) { return each.selfconnected() && each.selfconnection.gater; };
      var biasTrace = getVar(this, 'trace', 'bias', 0);
      if (isGatedLoop(this)) buildSentence(biasTrace, ' = ', self_gain, ' * ', self_weight, ' * ', biasTrace, ' + 1', store_trace);
      else buildSentence(biasTrace, ' = 1', store_trace);
      for (var id in this.trace.extended) {
        var neuron = this.neighboors[id];
        var influence = getVar('influences[' + neuron.ID + ']');
        var biasExtended = getVar(this, 'trace', 'extended', neuron.ID, 'bias', 0);
        if (isGatedLoop(neuron)) buildSentence(biasExtended, ' = ', getVar(neuron.selfconnection, 'gain'), ' * ', getVar(neuron.selfconnection, 'weight'), ' * ', biasExtended, ' + ', derivative, ' * ', biasTrace, ' * ', influence, store_trace);
        else buildSentence(biasExtended, ' = ', derivative, ' * ', biasTrace, ' * ', influence, store_trace);
      }
      for (var connection in this.connections.gated) {`,
  },
  {
    file,
    line: 1707,
    code: "buildSentence(bias, ' += ', rate, ' * ', responsibility, store_propagation);",
    instead: `
      if (isOutput || noGates) buildSentence(bias, ' += ', rate, ' * ', responsibility, ' * ', biasTrace, store_propagation);
      else for (var id in this.trace.extended) {
        var neuron = this.neighboors[id];
        buildSentence(bias, ' += ', rate, ' * ', getVar(neuron, 'error', 'responsibility', 0), ' * ', getVar(this, 'trace', 'extended', neuron.ID, 'bias', 0), store_propagation);
      }`,
  },
];

/** A memory cell takes the errors of its input and forget gates from the call of `propagate` before. */
export const errorOfLastStep = {
  file,
  line: 1666,
  code: "} else buildSentence(responsibility, ' += ', neuron_responsibility, ' * ', connection_weight, store_propagation);",
  instead:
    "} else if (!Object.keys(neuron.trace.extended).some(function (id) { return neuron.neighboors[id].selfconnected(); })) buildSentence(responsibility, ' += ', neuron_responsibility, ' * ', connection_weight, store_propagation);",
};

/** With all of it, learning follows the gradient that is cut where gates read the cells of the step before. */
export const allRepairs = [selfConnectionTwice, oldState, ...staleForget, ...biasTraces, errorOfLastStep];
