import { defineSubject, evaluateReference, stepContributions } from 'backproof';

const everything = {
  cells: ['elman', 'lstm', 'gru'],
  activations: ['tanh', 'relu', 'sigmoid', 'identity'],
  reset: ['after', 'before'],
  layers: 2,
  bidirectional: true,
  bias: [true, false],
  readout: ['last', 'every'],
  objectives: ['cotangent', 'crossEntropy', 'squaredError'],
  lengths: true,
  state: true,
  tokens: true,
  outputs: true,
  gradients: ['parameters', 'inputs', 'state'],
};

/** An Elman network, so that a run has few cases. */
const elman = { ...everything, cells: ['elman'], layers: 1, bidirectional: false };

/** The same with all that relations between answers need. */
const deepElman = { ...everything, cells: ['elman'] };

/** The reference with a mistake: what becomes of a request, and of the reply to it. */
const wrong = (answered, supports = elman) =>
  defineSubject({ name: 'wrong', version: '1', supports, evaluate: answered });

/** dWaa times a factor. */
function withScaledWaa(reply, factor) {
  if (reply.gradients === undefined) return reply;
  const { shape, data } = reply.gradients.Waa;
  const Waa = { shape, data: data.map((value) => factor * value) };
  return { ...reply, gradients: { ...reply.gradients, Waa } };
}

/** A number from 0 to 1 that depends on every digit of a request. */
function hash(request) {
  let state = 0x811c9dc5;
  const { want: _, ...asked } = request;
  const text = JSON.stringify(asked, (_key, value) => (ArrayBuffer.isView(value) ? [...value] : value));
  for (let k = 0; k < text.length; k++) state = Math.imul(state ^ text.charCodeAt(k), 0x01000193);
  return (state >>> 0) / 2 ** 32;
}

/** Every number of a reply a little off. */
function shifted(reply, by) {
  const moved = ({ shape, data }) => ({ shape, data: Float64Array.from(data, (value) => value + by) });
  const all = (tensors) =>
    Object.fromEntries(Object.entries(tensors).map(([name, each]) => [name, moved(each)]));
  return {
    loss: reply.loss + by,
    ...(reply.outputs && { outputs: moved(reply.outputs), state: all(reply.state) }),
    ...(reply.gradients && { gradients: all(reply.gradients) }),
  };
}

/** PyTorch keeps the bias twice; the parameters of an Elman network without a readout, there and back. */
function fromPytorch(request) {
  const { weight_ih_l0, weight_hh_l0, bias_ih_l0, bias_hh_l0 } = request.parameters;
  const both = {
    shape: bias_ih_l0.shape,
    data: bias_ih_l0.data.map((value, k) => value + bias_hh_l0.data[k]),
  };
  return { ...request, parameters: { Wax: weight_ih_l0, Waa: weight_hh_l0, ba: both } };
}

const pytorch = { ...elman, bias: [true], readout: [], objectives: ['cotangent'] };

function wrongInPytorch(spoilt) {
  const evaluate = (request) => {
    const { gradients, ...reply } = evaluateReference(fromPytorch(request));
    if (gradients === undefined) return reply;
    const { Wax, Waa, ba, ...data } = gradients;
    const named = { weight_ih_l0: Wax, weight_hh_l0: Waa, bias_ih_l0: ba, bias_hh_l0: ba };
    return { ...reply, gradients: { ...data, ...named, ...spoilt(named) } };
  };
  return defineSubject({ name: 'wrong', version: '1', convention: 'pytorch', supports: pytorch, evaluate });
}

/** A cell of its own, h_t = u⊙h_{t−1} + W x_t, whose gradient of u has lost half of itself. */
function linearCell({ parameters, inputs, state, objective }) {
  const { W, u } = parameters;
  const [B, T, D] = inputs.shape;
  const H = u.shape[0];
  const zeros = (...shape) => ({
    shape,
    data: new Float64Array(shape.reduce((size, each) => size * each, 1)),
  });
  const outputs = zeros(B, T, H);
  const last = zeros(1, B, H);
  const gradients = { W: zeros(H, D), u: zeros(H), inputs: zeros(B, T, D), h: zeros(1, B, H) };
  let loss = 0;
  for (let row = 0; row < B * H; row++) {
    const [b, i] = [Math.floor(row / H), row % H];
    const before = (t) => (t === 0 ? (state?.h.data[row] ?? 0) : outputs.data[(b * T + t - 1) * H + i]);
    for (let t = 0; t < T; t++) {
      let h = u.data[i] * before(t);
      for (let d = 0; d < D; d++) h += W.data[i * D + d] * inputs.data[(b * T + t) * D + d];
      outputs.data[(b * T + t) * H + i] = h;
      loss += (objective.outputs?.data[(b * T + t) * H + i] ?? 0) * h;
    }
    last.data[row] = before(T);
    loss += (objective.h?.data[row] ?? 0) * before(T);
    let slope = objective.h?.data[row] ?? 0;
    for (let t = T - 1; t >= 0; t--) {
      slope += objective.outputs?.data[(b * T + t) * H + i] ?? 0;
      for (let d = 0; d < D; d++) {
        gradients.W.data[i * D + d] += slope * inputs.data[(b * T + t) * D + d];
        gradients.inputs.data[(b * T + t) * D + d] += slope * W.data[i * D + d];
      }
      gradients.u.data[i] += (slope * before(t)) / 2;
      slope *= u.data[i];
    }
    gradients.h.data[row] = slope;
  }
  return { loss, outputs, state: { h: last }, gradients };
}

const ownCell = {
  parameters: [
    { name: 'W', shape: ['H', 'D'] },
    { name: 'u', shape: ['H'] },
  ],
  supports: { cells: [], state: true, outputs: true, gradients: ['parameters', 'inputs', 'state'] },
};

const times = ({ shape, data }, factor) => ({ shape, data: data.map((value) => factor * value) });

/** Each makes a subject with one mistake, by a name. */
export const wrongSubjects = {
  'rolls dice': () => wrong((request) => shifted(evaluateReference(request), Math.random())),
  /** something is left of a longer sequence before */
  'remembers a longer one': () => {
    let before = 0;
    return wrong((request) => {
      const [, T] = (request.inputs ?? request.tokens).shape;
      const left = Math.max(0, before - T) / 1024;
      before = T;
      return left === 0 ? evaluateReference(request) : shifted(evaluateReference(request), left);
    });
  },
  /** a loss alone leaves no tape for the gradients of the next call */
  'loses its tape': () => {
    let isLost = false;
    return wrong((request) => {
      const factor = isLost ? 0.5 : 1;
      isLost = request.want.length === 0;
      return withScaledWaa(evaluateReference(request), factor);
    }, everything);
  },
  'a cell of its own': () => defineSubject({ name: 'wrong', version: '1', ...ownCell, evaluate: linearCell }),
  'overwrites its weights': () =>
    wrong((request) => {
      const reply = evaluateReference(request);
      request.parameters.Wax.data[0] += 0.25;
      return reply;
    }),
  /** a loss in half the digits that it declares */
  'a loss in float32': () =>
    wrong((request) => {
      const reply = evaluateReference(request);
      return { ...reply, loss: Math.fround(reply.loss) };
    }),
  'without a bias': () =>
    wrong((request) => {
      const { ba } = request.parameters;
      if (ba === undefined) return evaluateReference(request);
      const parameters = { ...request.parameters, ba: { shape: ba.shape, data: ba.data.map(() => 0) } };
      return evaluateReference({ ...request, parameters });
    }),
  'half of dWaa': () => wrong((request) => withScaledWaa(evaluateReference(request), 0.5), everything),
  /** no two answers have anything to do with each other */
  'a little off': () =>
    wrong((request) => shifted(evaluateReference(request), (1 + hash(request)) / 1024), deepElman),
  'half of the second bias': () =>
    wrongInPytorch(({ bias_hh_l0 }) => ({ bias_hh_l0: times(bias_hh_l0, 0.5) })),
  'half of weight_hh_l0': () =>
    wrongInPytorch(({ weight_hh_l0 }) => ({ weight_hh_l0: times(weight_hh_l0, 0.5) })),
  /** where T = 2 and the initial state is zero, this is a dWaa of zeros */
  'dWaa without the last step': () =>
    wrong((request) => {
      const reply = evaluateReference(request);
      if (reply.gradients === undefined) return reply;
      const { Waa } = reply.gradients;
      const { steps, byParameter } = stepContributions(request);
      const last = byParameter.get('Waa')(steps - 1);
      const data = Waa.data.map((value, k) => value - last[k]);
      return { ...reply, gradients: { ...reply.gradients, Waa: { shape: Waa.shape, data } } };
    }),
};
