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
 * An LSTM as somebody writes it after a course, in plain loops. The slips are theirs.
 */

/** What may be wrong with the network. */
export interface LstmSlips {
  /** dc_{t−1} = dc_next⊙f: what h_t adds to dc is not carried on */
  readonly freshNotCarried?: boolean;
  /** dx lacks the output gate's share */
  readonly inputsWithoutOutputGate?: boolean;
  /** i = 1 − f; the gradient follows */
  readonly coupled?: boolean;
  /** the gates are stacked i, f, o, g, and g is a sigmoid; the gradient follows */
  readonly otherCell?: boolean;
}

/** Opens the network; without slips it is right. */
export function ownLstm(slips: LstmSlips): Subject {
  return ownSubject('an LSTM in plain loops', { cells: ['lstm'] }, (sizes, request) =>
    evaluate(sizes, request, slips),
  );
}

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

/** One step of one example, as the way back needs it. */
interface Step {
  readonly i: number[];
  readonly f: number[];
  readonly g: number[];
  readonly o: number[];
  readonly c: number[];
  readonly h: number[];
}

function evaluate(sizes: Sizes, request: Request, slips: LstmSlips): Reply {
  const { B, T, H } = sizes;
  const bar = cotangents(request, sizes);
  const gradients = { ...openGradients(sizes, 4), c: zeros([1, B, H]) };
  const outputs = zeros([B, T, H]);
  const [hLast, cLast] = [zeros([1, B, H]), zeros([1, B, H])];
  for (let b = 0; b < B; b++) {
    const initial = (states: ArrayLike<number> | undefined): number[] =>
      Array.from({ length: H }, (_, j) => states?.[b * H + j] ?? 0);
    const first = { h: initial(request.state?.h.data), c: initial(request.state?.c?.data) };
    const steps: Step[] = [];
    for (let t = 0; t < T; t++) {
      const step = forward(sizes, request, b * T + t, steps[t - 1] ?? first, slips);
      outputs.data.set(step.h, (b * T + t) * H);
      steps.push(step);
    }
    hLast.data.set(steps[T - 1]!.h, b * H);
    cLast.data.set(steps[T - 1]!.c, b * H);

    let dh = initial(bar.h);
    let dc = initial(bar.c);
    for (let t = T - 1; t >= 0; t--) {
      for (let j = 0; j < H; j++) dh[j]! += bar.outputs[(b * T + t) * H + j]!;
      const back = { step: steps[t]!, before: steps[t - 1] ?? first, dh, dc };
      [dh, dc] = backward(sizes, request, b * T + t, back, gradients, slips);
    }
    gradients.h.data.set(dh, b * H);
    gradients.c.data.set(dc, b * H);
  }
  const loss = inner(outputs.data, bar.outputs) + inner(hLast.data, bar.h) + inner(cLast.data, bar.c);
  return { loss, outputs, state: { h: hLast, c: cLast }, gradients };
}

function forward(
  { D, H }: Sizes,
  { parameters, inputs }: Request,
  row: number,
  before: Pick<Step, 'h' | 'c'>,
  slips: LstmSlips,
): Step {
  const z = Array.from(parameters.ba!.data);
  for (let j = 0; j < 4 * H; j++) {
    for (let d = 0; d < D; d++) z[j]! += parameters.Wax!.data[j * D + d]! * inputs!.data[row * D + d]!;
    for (let k = 0; k < H; k++) z[j]! += parameters.Waa!.data[j * H + k]! * before.h[k]!;
  }
  const gate = (at: number): number[] => z.slice(at * H, (at + 1) * H);
  const f = gate(1).map(sigmoid);
  const i = slips.coupled ? f.map((value) => 1 - value) : gate(0).map(sigmoid);
  const g = slips.otherCell ? gate(3).map(sigmoid) : gate(2).map(Math.tanh);
  const o = gate(slips.otherCell ? 2 : 3).map(sigmoid);
  const c = before.c.map((value, j) => f[j]! * value + i[j]! * g[j]!);
  return { i, f, g, o, c, h: c.map((value, j) => o[j]! * Math.tanh(value)) };
}

function backward(
  { D, H }: Sizes,
  { parameters, inputs }: Request,
  row: number,
  { step, before, dh, dc }: { step: Step; before: Pick<Step, 'h' | 'c'>; dh: number[]; dc: number[] },
  gradients: OwnGradients,
  slips: LstmSlips,
): [dh: number[], dc: number[]] {
  const dz = new Array<number>(4 * H).fill(0);
  const dcBefore: number[] = [];
  for (let j = 0; j < H; j++) {
    const [i, f, g, o, c] = [step.i[j]!, step.f[j]!, step.g[j]!, step.o[j]!, step.c[j]!];
    const own = dc[j]! + dh[j]! * o * (1 - Math.tanh(c) ** 2);
    const [di, df, dg] = [own * g, own * before.c[j]!, own * i];
    dz[j] = slips.coupled ? 0 : di * i * (1 - i);
    dz[H + j] = (slips.coupled ? df - di : df) * f * (1 - f);
    dz[(slips.otherCell ? 3 : 2) * H + j] = dg * (slips.otherCell ? g * (1 - g) : 1 - g * g);
    dz[(slips.otherCell ? 2 : 3) * H + j] = dh[j]! * Math.tanh(c) * o * (1 - o);
    dcBefore.push((slips.freshNotCarried ? dc[j]! : own) * f);
  }
  const dhBefore = new Array<number>(H).fill(0);
  for (let j = 0; j < 4 * H; j++) {
    gradients.ba.data[j]! += dz[j]!;
    for (let d = 0; d < D; d++) {
      gradients.Wax.data[j * D + d]! += dz[j]! * inputs!.data[row * D + d]!;
      if (slips.inputsWithoutOutputGate && j >= 3 * H) continue;
      gradients.inputs.data[row * D + d]! += parameters.Wax!.data[j * D + d]! * dz[j]!;
    }
    for (let k = 0; k < H; k++) {
      gradients.Waa.data[j * H + k]! += dz[j]! * before.h[k]!;
      dhBefore[k]! += parameters.Waa!.data[j * H + k]! * dz[j]!;
    }
  }
  return [dhBefore, dcBefore];
}

/** The held-out mistakes of an LSTM in plain loops. */
export const heldOutLstm: readonly HeldOutFault[] = [
  handWritten(
    {
      name: 'own LSTM: dc of the step before is dc_next⊙f, without what h_t adds',
      section: 'time',
      expected: 'cell-path-missing',
    },
    () => ownLstm({ freshNotCarried: true }),
  ),
  handWritten(
    {
      name: "own LSTM: dx lacks the output gate's share",
      section: 'localDerivative',
      expected: 'gate-gradient-missing',
      acceptable: { unknown: "the gate's gradient is there, and one product lacks it" },
    },
    () => ownLstm({ inputsWithoutOutputGate: true }),
  ),
  handWritten(
    {
      name: "own LSTM: i is 1 − f; the gradient is the forward pass's own",
      section: 'convention',
      expected: 'forward-differs',
    },
    () => ownLstm({ coupled: true }),
  ),
  handWritten(
    {
      name: "own LSTM: gates i, f, o, g, and g a sigmoid; the gradient is the forward pass's own",
      section: 'convention',
      expected: 'gate-order',
      acceptable: {
        'activation-mismatch': 'both are wrong at once',
        'forward-differs': 'neither alone explains the forward pass',
      },
    },
    () => ownLstm({ otherCell: true }),
  ),
];
