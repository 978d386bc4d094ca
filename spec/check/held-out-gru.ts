import type { Reply, Request } from '../../src/contract/request.js';
import type { Subject } from '../../src/contract/subject.js';
import { zeros } from '../../src/contract/tensor.js';
import {
  cotangents,
  inner,
  type OwnGradients,
  openGradients,
  ownSubject,
  type Sizes,
} from './held-out-described.js';
import { type HeldOutFault, handWritten } from './held-out-fault.js';

/*
 * A GRU whose reset gate stands before the product, as somebody writes it from the paper, in plain loops.
 */

/** What may be wrong with the network. */
export interface GruSlips {
  /** the old state gets (1 − z)⊙dh where z⊙dh belongs */
  readonly complement?: boolean;
  /** r⊙h gets Waa_n dz_n where Waa_nᵀ dz_n belongs */
  readonly candidateNotTransposed?: boolean;
}

/** Opens the network; without slips it is right. */
export function ownGru(slips: GruSlips): Subject {
  return ownSubject('a GRU in plain loops', { cells: ['gru'], reset: ['before'] }, (sizes, request) =>
    evaluate(sizes, request, slips),
  );
}

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

/** One step of one example, as the way back needs it. */
interface Step {
  readonly r: number[];
  readonly z: number[];
  readonly n: number[];
  readonly h: number[];
}

function evaluate(sizes: Sizes, request: Request, slips: GruSlips): Reply {
  const { B, T, H } = sizes;
  const bar = cotangents(request, sizes);
  const gradients = openGradients(sizes, 3);
  const outputs = zeros([B, T, H]);
  const last = zeros([1, B, H]);
  for (let b = 0; b < B; b++) {
    const first = Array.from({ length: H }, (_, j) => request.state?.h.data[b * H + j] ?? 0);
    const steps: Step[] = [];
    for (let t = 0; t < T; t++) {
      const step = forward(sizes, request, b * T + t, steps[t - 1]?.h ?? first);
      outputs.data.set(step.h, (b * T + t) * H);
      steps.push(step);
    }
    last.data.set(steps[T - 1]!.h, b * H);
    let dh = Array.from({ length: H }, (_, j) => bar.h[b * H + j]!);
    for (let t = T - 1; t >= 0; t--) {
      for (let j = 0; j < H; j++) dh[j]! += bar.outputs[(b * T + t) * H + j]!;
      const before = steps[t - 1]?.h ?? first;
      dh = backward(sizes, request, b * T + t, { step: steps[t]!, before, dh }, gradients, slips);
    }
    gradients.h.data.set(dh, b * H);
  }
  const loss = inner(outputs.data, bar.outputs) + inner(last.data, bar.h);
  return { loss, outputs, state: { h: last }, gradients };
}

function forward({ D, H }: Sizes, { parameters, inputs }: Request, row: number, before: number[]): Step {
  const sum = (j: number, state: number[]): number => {
    let total = parameters.ba!.data[j]!;
    for (let d = 0; d < D; d++) total += parameters.Wax!.data[j * D + d]! * inputs!.data[row * D + d]!;
    for (let k = 0; k < H; k++) total += parameters.Waa!.data[j * H + k]! * state[k]!;
    return total;
  };
  const r = before.map((_, j) => sigmoid(sum(j, before)));
  const z = before.map((_, j) => sigmoid(sum(H + j, before)));
  const reset = before.map((value, j) => r[j]! * value);
  const n = before.map((_, j) => Math.tanh(sum(2 * H + j, reset)));
  return { r, z, n, h: before.map((value, j) => (1 - z[j]!) * n[j]! + z[j]! * value) };
}

function backward(
  { D, H }: Sizes,
  { parameters, inputs }: Request,
  row: number,
  { step, before, dh }: { step: Step; before: number[]; dh: number[] },
  gradients: OwnGradients,
  slips: GruSlips,
): number[] {
  const { r, z, n } = step;
  const Waa = parameters.Waa!.data;
  const dz = new Array<number>(3 * H).fill(0);
  for (let j = 0; j < H; j++) {
    dz[H + j] = dh[j]! * (before[j]! - n[j]!) * z[j]! * (1 - z[j]!);
    dz[2 * H + j] = dh[j]! * (1 - z[j]!) * (1 - n[j]! ** 2);
  }
  const dReset = before.map((_, k) => {
    let total = 0;
    for (let j = 0; j < H; j++) {
      const weight = slips.candidateNotTransposed ? Waa[(2 * H + k) * H + j]! : Waa[(2 * H + j) * H + k]!;
      total += weight * dz[2 * H + j]!;
    }
    return total;
  });
  for (let j = 0; j < H; j++) dz[j] = dReset[j]! * before[j]! * r[j]! * (1 - r[j]!);
  const dhBefore = before.map((_, j) => {
    return dh[j]! * (slips.complement ? 1 - z[j]! : z[j]!) + dReset[j]! * r[j]!;
  });
  for (let j = 0; j < 3 * H; j++) {
    gradients.ba.data[j]! += dz[j]!;
    for (let d = 0; d < D; d++) {
      gradients.Wax.data[j * D + d]! += dz[j]! * inputs!.data[row * D + d]!;
      gradients.inputs.data[row * D + d]! += parameters.Wax!.data[j * D + d]! * dz[j]!;
    }
    for (let k = 0; k < H; k++) {
      const state = j < 2 * H ? before[k]! : r[k]! * before[k]!;
      gradients.Waa.data[j * H + k]! += dz[j]! * state;
      if (j < 2 * H) dhBefore[k]! += Waa[j * H + k]! * dz[j]!;
    }
  }
  return dhBefore;
}

/** The held-out mistakes of a GRU in plain loops. */
export const heldOutGru: readonly HeldOutFault[] = [
  handWritten(
    {
      name: 'own GRU, reset before: the old state gets (1 − z)⊙dh where z⊙dh belongs',
      section: 'localDerivative',
      expected: 'update-path-missing',
    },
    () => ownGru({ complement: true }),
  ),
  handWritten(
    {
      name: 'own GRU, reset before: r⊙h gets Waa_n dz_n where Waa_nᵀ dz_n belongs',
      section: 'linearAlgebra',
      expected: 'transposed-propagation',
    },
    () => ownGru({ candidateNotTransposed: true }),
  ),
];
