const file = 'src/architecture/node.js';

/** The self-connection that a node gates counts as an input as well, beside the state that it carries: in the error. */
export const selfConnectionTwice = {
  file,
  line: 186,
  code: 'influence += conn.weight * conn.from.activation;',
  instead: 'influence += conn.from === node ? 0 : conn.weight * conn.from.activation;',
};

/** The same in the traces. */
export const selfConnectionTwiceInTraces = {
  file,
  line: 86,
  code: 'influences.push(conn.weight * conn.from.activation +',
  instead: 'influences.push((conn.from === node ? 0 : conn.weight * conn.from.activation) +',
};

/** While a forget gate is activated, the `old` of its cell is the state of two steps ago. */
export const oldState = {
  file,
  line: 87,
  code: '(node.connections.self.gater === this ? node.old : 0));',
  instead: '(node.connections.self.gater === this ? node.state : 0));',
};

/** The input gate comes before the forget gate, whose gain its traces need. */
export const staleForget = [
  {
    file: 'src/architecture/architect.js',
    line: 248,
    code: 'nodes.push(inputGate);',
    instead: 'nodes.push(forgetGate);',
  },
  {
    file: 'src/architecture/architect.js',
    line: 249,
    code: 'nodes.push(forgetGate);',
    instead: 'nodes.push(inputGate);',
  },
];

/** A bias has no traces. */
export const biasTraces = [
  {
    file,
    line: 94,
    code: 'for (i = 0; i < this.connections.in.length; i++) {',
    instead: `
      this.biasTrace = this.connections.self.gain * this.connections.self.weight * (this.biasTrace || 0) + 1;
      this.biasExtended = this.biasExtended || new Map();
      for (let j = 0; j < nodes.length; j++) {
        const { gain, weight } = nodes[j].connections.self;
        const before = this.biasExtended.get(nodes[j]) || 0;
        this.biasExtended.set(nodes[j], gain * weight * before + this.derivative * this.biasTrace * influences[j]);
      }
      for (i = 0; i < this.connections.in.length; i++) {`,
  },
  {
    file,
    line: 223,
    code: 'var deltaBias = rate * this.error.responsibility;',
    instead: `
      var sum = this.error.projected * this.biasTrace;
      for (const [node, value] of this.biasExtended) sum += node.error.responsibility * value;
      var deltaBias = rate * sum;`,
  },
  {
    file,
    line: 348,
    code: 'this.old = this.state = this.activation = 0;',
    instead:
      'this.old = this.state = this.activation = 0; this.biasTrace = 0; this.biasExtended = new Map();',
  },
];

/** A memory cell takes the errors of its input and forget gates from the call of `propagate` before. */
export const errorOfLastStep = {
  file,
  line: 172,
  code: 'error += node.error.responsibility * connection.weight * connection.gain;',
  instead:
    'error += node.connections.gated.some(({ to }) => to.connections.self.weight !== 0) ? 0 : node.error.responsibility * connection.weight * connection.gain;',
};

/** With all of it, learning follows the gradient that is cut where gates read the cells of the step before. */
export const allRepairs = [
  selfConnectionTwice,
  selfConnectionTwiceInTraces,
  oldState,
  ...staleForget,
  ...biasTraces,
  errorOfLastStep,
];
