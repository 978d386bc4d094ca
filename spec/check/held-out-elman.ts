import type { Reply, Request } from '../../src/contract/request.js';
import type { Subject } from '../../src/contract/subject.js';
import { type DenseTensor, zeros } from '../../src/contract/tensor.js';
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
 * An Elman network as somebody writes it on an evening: examples one after the other, plain loops. The slips are theirs.
 */

/** What may be wrong with the network. */
export interface ElmanSlips {
  readonly activation: 'tanh' | 'relu';
  /** z/(1 + |z|) where tanh is declared; the gradient follows */
  readonly softsign?: boolean;
  /** what is carried back is not reset between two examples */
  readonly carryLeaks?: boolean;
  /** ReLU' looks at Wax x + ba alone */
  readonly slopeOfInput?: boolean;
  /** every entry of the parameters' gradients is clipped to ± this */
  readonly limit?: number;
}

/** Opens the network; without slips it is right. */
export function ownElman(slips: ElmanSlips): Subject {
  const supports = { cells: ['elman'], activations: [slips.activation] } as const;
  return ownSubject('an Elman network in plain loops', supports, (sizes, request) =>
    evaluate(sizes, request, slips),
  );
}

function evaluate(sizes: Sizes, request: Request, slips: ElmanSlips): Reply {
  const { B, T, H } = sizes;
  const bar = cotangents(request, sizes);
  const gradients = openGradients(sizes, 1);
  const outputs = zeros([B, T, H]);
  const last = zeros([1, B, H]);
  let dh = new Array<number>(H).fill(0);
  for (let b = 0; b < B; b++) {
    const states = [Array.from({ length: H }, (_, j) => request.state?.h.data[b * H + j] ?? 0)];
    const slopes: number[][] = [];
    for (let t = 0; t < T; t++) {
      const [state, slope] = forward(sizes, request, b * T + t, states[t]!, slips);
      outputs.data.set(state, (b * T + t) * H);
      states.push(state);
      slopes.push(slope);
    }
    last.data.set(states[T]!, b * H);

    if (!slips.carryLeaks) dh = new Array<number>(H).fill(0);
    for (let j = 0; j < H; j++) dh[j]! += bar.h[b * H + j]!;
    for (let t = T - 1; t >= 0; t--) {
      const dz = dh.map((value, j) => (value + bar.outputs[(b * T + t) * H + j]!) * slopes[t]![j]!);
      dh = backward(sizes, request, b * T + t, { dz, before: states[t]! }, gradients);
    }
    gradients.h.data.set(dh, b * H);
  }
  clip([gradients.Wax, gradients.Waa, gradients.ba], slips.limit ?? Number.POSITIVE_INFINITY);
  const loss = inner(outputs.data, bar.outputs) + inner(last.data, bar.h);
  return { loss, outputs, state: { h: last }, gradients };
}

function forward(
  { D, H }: Sizes,
  { parameters, inputs }: Request,
  row: number,
  before: number[],
  slips: ElmanSlips,
): [state: number[], slope: number[]] {
  const [state, slope]: [number[], number[]] = [[], []];
  for (let j = 0; j < H; j++) {
    let fromInput = parameters.ba!.data[j]!;
    for (let d = 0; d < D; d++) fromInput += parameters.Wax!.data[j * D + d]! * inputs!.data[row * D + d]!;
    let z = fromInput;
    for (let k = 0; k < H; k++) z += parameters.Waa!.data[j * H + k]! * before[k]!;
    const [value, derivative] = activated(z, fromInput, slips);
    state.push(value);
    slope.push(derivative);
  }
  return [state, slope];
}

function backward(
  { D, H }: Sizes,
  { parameters, inputs }: Request,
  row: number,
  { dz, before }: { dz: number[]; before: number[] },
  gradients: OwnGradients,
): number[] {
  const dhBefore = new Array<number>(H).fill(0);
  for (let j = 0; j < H; j++) {
    gradients.ba.data[j]! += dz[j]!;
    for (let d = 0; d < D; d++) {
      gradients.Wax.data[j * D + d]! += dz[j]! * inputs!.data[row * D + d]!;
      gradients.inputs.data[row * D + d]! += parameters.Wax!.data[j * D + d]! * dz[j]!;
    }
    for (let k = 0; k < H; k++) {
      gradients.Waa.data[j * H + k]! += dz[j]! * before[k]!;
      dhBefore[k]! += parameters.Waa!.data[j * H + k]! * dz[j]!;
    }
  }
  return dhBefore;
}

function clip(blocks: readonly DenseTensor[], limit: number): void {
  for (const { data } of blocks) data.set(data.map((value) => Math.max(-limit, Math.min(limit, value))));
}

function activated(z: number, fromInput: number, slips: ElmanSlips): [value: number, slope: number] {
  if (slips.softsign) return [z / (1 + Math.abs(z)), 1 / (1 + Math.abs(z)) ** 2];
  if (slips.activation === 'relu') {
    return [Math.max(0, z), (slips.slopeOfInput ? fromInput : z) > 0 ? 1 : 0];
  }
  return [Math.tanh(z), 1 - Math.tanh(z) ** 2];
}

/** The held-out mistakes of an Elman network in plain loops. */
export const heldOutElman: readonly HeldOutFault[] = [
  handWritten(
    {
      name: "own Elman network: softsign where tanh is declared; the gradient is the forward pass's own",
      section: 'convention',
      expected: 'activation-mismatch',
      acceptable: { 'forward-differs': 'softsign is no activation of the vocabulary' },
    },
    () => ownElman({ activation: 'tanh', softsign: true }),
  ),
  handWritten(
    {
      name: 'own Elman network: an example begins with what the example before carried back to its h0',
      section: 'batch',
      expected: 'unknown',
    },
    () => ownElman({ activation: 'tanh', carryLeaks: true }),
  ),
  handWritten(
    {
      name: "own Elman network: ReLU' looks at the input's share of z alone",
      section: 'localDerivative',
      expected: 'activation-derivative-wrong',
    },
    () => ownElman({ activation: 'relu', slopeOfInput: true }),
  ),
  handWritten(
    {
      name: "own Elman network: the parameters' gradients are clipped to ±0.5",
      section: 'behaviour',
      expected: 'clipped',
    },
    () => ownElman({ activation: 'tanh', limit: 0.5 }),
  ),
];
