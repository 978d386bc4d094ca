import type { CustomRequest, Reply } from '../../../src/contract/request.js';
import type { CustomSubject, Description } from '../../../src/contract/subject.js';
import { type DenseTensor, tensor, zeros } from '../../../src/contract/tensor.js';

/** What the leaky unit may do wrong. */
export interface Mistakes {
  /** the step back from h_t to h_{t−1} is left out */
  readonly forgetsCarry?: boolean;
  /** a parameter's gradient times a factor */
  readonly scaled?: readonly [name: string, factor: number];
  /** one entry of a parameter's gradient is something else */
  readonly entry?: readonly [name: string, index: number, value: number];
  /** a parameter's gradient does not come */
  readonly missing?: string;
  /** what the loss is passed through */
  readonly loss?: (loss: number) => number;
  readonly precision?: Description['precision'];
}

const description = (mistakes: Mistakes): Description => ({
  name: 'leaky',
  version: '1',
  precision: mistakes.precision ?? 'float64',
  convention: 'backproof',
  supports: {
    cells: [],
    activations: [],
    reset: [],
    layers: 1,
    bidirectional: false,
    bias: [],
    readout: [],
    lengths: false,
    state: true,
    tokens: false,
    objectives: ['cotangent'],
    gradients: ['parameters', 'inputs', 'state'],
    outputs: true,
  },
  parameters: [
    { name: 'W', shape: ['H', 'D'] },
    { name: 'U', shape: ['H', 'H'] },
    { name: 'leak', shape: ['H'] },
    { name: 'unused', shape: ['2H'] },
  ],
});

/**
 * A leaky unit with a leak that is learnt: h_t = (1 − s)⊙h_{t−1} + s⊙tanh(W x_t + U h_{t−1}), s = σ(leak); and a parameter
 * that nothing depends on, whose gradient is zero and right.
 */
export function leakySubject(mistakes: Mistakes = {}): CustomSubject {
  return { describe: () => description(mistakes), evaluate: (request) => leaky(request, mistakes) };
}

function leaky(request: CustomRequest, mistakes: Mistakes): Reply {
  const { parameters, inputs, state, objective, architecture } = request;
  if (objective.kind !== 'cotangent' || inputs === undefined) throw new Error('leaky: only dense cotangents');
  const { hiddenSize: H, inputSize: D } = architecture;
  const [B = 0, T = 0] = inputs.shape;
  const W = parameters.W!.data;
  const U = parameters.U!.data;
  const s = Float64Array.from(parameters.leak!.data, (value) => 1 / (1 + Math.exp(-value)));
  const x = inputs.data;
  const hidden = new Float64Array(B * (T + 1) * H);
  const candidate = new Float64Array(B * T * H);
  let loss = 0;
  for (let b = 0; b < B; b++) {
    for (let i = 0; i < H; i++) hidden[b * (T + 1) * H + i] = state?.h.data[b * H + i] ?? 0;
    for (let t = 0; t < T; t++) {
      const before = (b * (T + 1) + t) * H;
      for (let i = 0; i < H; i++) {
        let z = 0;
        for (let d = 0; d < D; d++) z += W[i * D + d]! * x[(b * T + t) * D + d]!;
        for (let j = 0; j < H; j++) z += U[i * H + j]! * hidden[before + j]!;
        const k = (b * T + t) * H + i;
        candidate[k] = Math.tanh(z);
        hidden[before + H + i] = (1 - s[i]!) * hidden[before + i]! + s[i]! * candidate[k]!;
        loss += (objective.outputs?.data[k] ?? 0) * hidden[before + H + i]!;
        if (t === T - 1) loss += (objective.h?.data[b * H + i] ?? 0) * hidden[before + H + i]!;
      }
    }
  }
  const gradients: Record<string, DenseTensor> = {
    W: zeros([H, D]),
    U: zeros([H, H]),
    leak: zeros([H]),
    unused: zeros([2 * H]),
    inputs: zeros([B, T, D]),
    h: zeros([1, B, H]),
  };
  for (let b = 0; b < B; b++) {
    let carry = Float64Array.from({ length: H }, (_, i) => objective.h?.data[b * H + i] ?? 0);
    for (let t = T - 1; t >= 0; t--) {
      const before = (b * (T + 1) + t) * H;
      const next = new Float64Array(H);
      for (let i = 0; i < H; i++) {
        const k = (b * T + t) * H + i;
        const dh = carry[i]! + (objective.outputs?.data[k] ?? 0);
        const slope = dh * (candidate[k]! - hidden[before + i]!);
        gradients.leak!.data[i]! += slope * s[i]! * (1 - s[i]!);
        next[i]! += dh * (1 - s[i]!);
        const dz = dh * s[i]! * (1 - candidate[k]! ** 2);
        for (let d = 0; d < D; d++) {
          gradients.W!.data[i * D + d]! += dz * x[(b * T + t) * D + d]!;
          gradients.inputs!.data[(b * T + t) * D + d]! += dz * W[i * D + d]!;
        }
        for (let j = 0; j < H; j++) {
          gradients.U!.data[i * H + j]! += dz * hidden[before + j]!;
          next[j]! += dz * U[i * H + j]!;
        }
      }
      carry = mistakes.forgetsCarry ? new Float64Array(H) : next;
    }
    for (let i = 0; i < H; i++) gradients.h!.data[b * H + i] = carry[i]!;
  }
  if (mistakes.scaled) {
    const [name, factor] = mistakes.scaled;
    gradients[name] = tensor(
      gradients[name]!.shape,
      gradients[name]!.data.map((value) => value * factor),
    );
  }
  if (mistakes.entry) {
    const [name, index, value] = mistakes.entry;
    const { data } = gradients[name]!;
    data[index % data.length] = value;
  }
  if (mistakes.missing) delete gradients[mistakes.missing];
  const outputs = tensor(
    [B, T, H],
    hidden.filter((_, k) => Math.floor(k / H) % (T + 1) > 0),
  );
  const last = hidden.filter((_, k) => Math.floor(k / H) % (T + 1) === T);
  return {
    loss: (mistakes.loss ?? ((value) => value))(loss),
    outputs,
    state: { h: tensor([1, B, H], last) },
    gradients,
  };
}
