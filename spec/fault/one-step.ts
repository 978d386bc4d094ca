import type { Request } from '../../src/contract/request.js';
import { type DenseTensor, tensor } from '../../src/contract/tensor.js';
import { type CellVariant, extents } from '../network/tangent/combinations.js';
import { askingGradients } from './fault-answers.js';

const { D, H } = extents;
const units = Array.from({ length: H }, (_, k) => k);

/** A request with one example of one step. */
export function oneStepRequest(variant: CellVariant): Request {
  const { objective, inputs, state, ...rest } = askingGradients(variant);
  if (objective.kind !== 'cotangent') throw new Error('a request with cotangents');
  const first = (from: unknown, shape: readonly number[]): DenseTensor => {
    const { data } = from as DenseTensor;
    return tensor(
      shape,
      data.slice(
        0,
        shape.reduce((product, size) => product * size, 1),
      ),
    );
  };
  const states = (from: { readonly h?: unknown; readonly c?: unknown }) => ({
    h: first(from.h, [1, 1, H]),
    ...(from.c ? { c: first(from.c, [1, 1, H]) } : {}),
  });
  return {
    ...rest,
    inputs: first(inputs, [1, 1, D]),
    state: states(state!),
    objective: { kind: 'cotangent', outputs: first(objective.outputs, [1, 1, H]), ...states(objective) },
  };
}

/** A request of one step, written out: the textbook's numbers, made with plain loops. */
export interface OneStep {
  readonly h0: readonly number[];
  readonly c0: readonly number[];
  /** ∂L/∂h_1 and ∂L/∂c_1 from the objective */
  readonly dh: readonly number[];
  readonly dc: readonly number[];
  /** z of a gate without what goes through the reset gate, and of an Elman cell's only gate */
  readonly z: (gate: number) => number[];
  /** Waa[gate] v */
  readonly times: (gate: number, v: readonly number[]) => number[];
  /** Waa[gate]ᵀ v */
  readonly transposedTimes: (gate: number, v: readonly number[]) => number[];
}

/** Reads a request of one step. */
export function oneStep(request: Request): OneStep {
  const { parameters, inputs, state, objective } = request;
  if (objective.kind !== 'cotangent') throw new Error('a request with cotangents');
  const { Wax, Waa, ba } = parameters;
  const h0 = Array.from(state!.h.data);
  const c = objective.c === undefined ? units.map(() => 0) : Array.from(objective.c.data);
  const row = (gate: number, k: number) => gate * H + k;
  const times: OneStep['times'] = (gate, v) =>
    units.map((k) => sum(units.map((j) => Waa!.data[row(gate, k) * H + j]! * v[j]!)));
  const ofInput = (gate: number, k: number) =>
    sum(Array.from({ length: D }, (_, d) => Wax!.data[row(gate, k) * D + d]! * inputs!.data[d]!));
  return {
    h0,
    c0: state!.c ? Array.from(state!.c.data) : [],
    dh: units.map((k) => objective.outputs!.data[k]! + objective.h!.data[k]!),
    dc: c,
    z: (gate) => {
      const recurrent = times(gate, h0);
      return units.map((k) => ofInput(gate, k) + ba!.data[row(gate, k)]! + recurrent[k]!);
    },
    times,
    transposedTimes: (gate, v) =>
      units.map((j) => sum(units.map((k) => Waa!.data[row(gate, k) * H + j]! * v[k]!))),
  };
}

/** σ as the textbook writes it. */
export function sigma(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

/** An LSTM's step: its gates, its cell and dc with what comes through h. */
export interface LstmStep extends OneStep {
  readonly i: number[];
  readonly f: number[];
  readonly g: number[];
  readonly o: number[];
  readonly c1: number[];
  readonly h1: number[];
  /** (lstm.md, B2) */
  readonly dcWhole: number[];
}

/** Computes an LSTM's step. */
export function lstmStep(request: Request): LstmStep {
  const step = oneStep(request);
  const [i, f, o] = [0, 1, 3].map((gate) => step.z(gate).map(sigma)) as [number[], number[], number[]];
  const g = step.z(2).map(Math.tanh);
  const c1 = units.map((k) => f[k]! * step.c0[k]! + i[k]! * g[k]!);
  const h1 = units.map((k) => o[k]! * Math.tanh(c1[k]!));
  const dcWhole = units.map((k) => step.dc[k]! + step.dh[k]! * o[k]! * (1 - Math.tanh(c1[k]!) ** 2));
  return { ...step, i, f, g, o, c1, h1, dcWhole };
}

/** A GRU's step: its gates, and dz of each gate by gru.md. */
export interface GruStep extends OneStep {
  readonly r: number[];
  readonly u: number[];
  readonly n: number[];
  readonly h1: number[];
  /** q = Waa_n h_0 + bra (after) or m = r⊙h_0 (before) */
  readonly inner: number[];
  readonly dzn: number[];
  /** z⊙dh */
  readonly kept: number[];
}

/** Computes a GRU's step; u is the update gate, which weights the old state. */
export function gruStep(request: Request): GruStep {
  const step = oneStep(request);
  const { architecture, parameters } = request;
  const after = architecture.cell === 'gru' && architecture.reset === 'after';
  const r = step.z(0).map(sigma);
  const u = step.z(1).map(sigma);
  const own = step.times(2, step.h0);
  const inner = units.map((k) => (after ? own[k]! + parameters.bra!.data[k]! : r[k]! * step.h0[k]!));
  const product = after ? units.map((k) => r[k]! * inner[k]!) : step.times(2, inner);
  const n = step.z(2).map((z, k) => Math.tanh(z - own[k]! + product[k]!));
  const h1 = units.map((k) => (1 - u[k]!) * n[k]! + u[k]! * step.h0[k]!);
  const dzn = units.map((k) => step.dh[k]! * (1 - u[k]!) * (1 - n[k]! ** 2));
  return { ...step, r, u, n, h1, inner, dzn, kept: units.map((k) => u[k]! * step.dh[k]!) };
}

function sum(terms: readonly number[]): number {
  return terms.reduce((total, term) => total + term, 0);
}
