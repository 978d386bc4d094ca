/** What the right subject says of itself: one Elman layer, tanh, a cotangent as the loss. */
export const description = {
  name: 'plain-elman',
  version: '1.0.0',
  precision: 'float64',
  supports: { cells: ['elman'], outputs: true },
};

/**
 * Answers a request as it stands on the wire: loss, gradients, outputs and final state of an Elman network, rightly.
 *
 * a_t = tanh(Wax x_t + Waa a_{t−1} + ba), loss = ⟨outputs̄, outputs⟩ + ⟨h̄, a_T⟩; back: δ_t = ā_t ⊙ (1 − a_t²).
 */
export function evaluate(request) {
  const [B, T, D] = request.inputs.shape;
  const H = request.architecture.hiddenSize;
  const x = numbersOf(request.inputs);
  const [Wax, Waa, ba] = ['Wax', 'Waa', 'ba'].map((name) => numbersOf(request.parameters[name]));
  const outputsBar = cotangent(request.objective.outputs, B * T * H);
  const finalBar = cotangent(request.objective.h, B * H);
  const outputs = new Float64Array(B * T * H);
  const final = new Float64Array(B * H);
  const [dWax, dWaa, dba] = [Wax, Waa, ba].map(({ length }) => new Float64Array(length));
  let loss = 0;
  for (let b = 0; b < B; b++) {
    for (let t = 0; t < T; t++) {
      const row = (b * T + t) * H;
      for (let i = 0; i < H; i++) {
        let sum = ba[i];
        for (let j = 0; j < D; j++) sum += Wax[i * D + j] * x[(b * T + t) * D + j];
        for (let j = 0; t > 0 && j < H; j++) sum += Waa[i * H + j] * outputs[row - H + j];
        outputs[row + i] = Math.tanh(sum);
        loss += outputs[row + i] * outputsBar[row + i];
      }
    }
    const last = (b * T + T - 1) * H;
    for (let i = 0; i < H; i++) {
      final[b * H + i] = outputs[last + i];
      loss += final[b * H + i] * finalBar[b * H + i];
    }
    let aBar = finalBar.slice(b * H, (b + 1) * H);
    for (let t = T - 1; t >= 0; t--) {
      const row = (b * T + t) * H;
      const before = new Float64Array(H);
      for (let i = 0; i < H; i++) {
        const delta = (aBar[i] + outputsBar[row + i]) * (1 - outputs[row + i] ** 2);
        dba[i] += delta;
        for (let j = 0; j < D; j++) dWax[i * D + j] += delta * x[(b * T + t) * D + j];
        for (let j = 0; j < H; j++) {
          before[j] += Waa[i * H + j] * delta;
          if (t > 0) dWaa[i * H + j] += delta * outputs[row - H + j];
        }
      }
      aBar = before;
    }
  }
  return {
    loss,
    outputs: { shape: [B, T, H], data: [...outputs] },
    state: { h: { shape: [1, B, H], data: [...final] } },
    gradients: {
      Wax: { shape: [H, D], data: [...dWax] },
      Waa: { shape: [H, H], data: [...dWaa] },
      ba: { shape: [H], data: [...dba] },
    },
  };
}

/** The numbers of a tensor on the wire, float64 in either encoding. */
function numbersOf({ data, base64 }) {
  if (base64 === undefined) return data;
  const bytes = Uint8Array.from(Buffer.from(base64, 'base64'));
  return new Float64Array(bytes.buffer);
}

function cotangent(tensor, length) {
  return tensor === undefined ? new Float64Array(length) : Float64Array.from(numbersOf(tensor));
}
