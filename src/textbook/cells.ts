import type { Architecture } from '../contract/architecture.js';
import type { Arithmetic } from './arithmetic.js';

/** The parameters of one layer in one direction; the biases are null where the architecture has none. */
export interface Weights<N> {
  readonly Wax: N[][];
  readonly Waa: N[][];
  readonly ba: N[] | null;
  readonly bra: N[] | null;
}

/** A cell's state; `c` stays as it was outside LSTM. */
export interface CellState<N> {
  readonly h: N[];
  readonly c: N[];
}

/** One step: x_t and the state before it give the state after it. */
export type Step<N> = (x: N[], state: CellState<N>) => CellState<N>;

/** Writes down the step of an architecture's cell, `Wax x_t + Waa h_{t−1} + ba` through its gates (contract, §1). */
export function cellStep<N>(
  arithmetic: Arithmetic<N>,
  architecture: Architecture,
  weights: Weights<N>,
): Step<N> {
  switch (architecture.cell) {
    case 'elman':
      return elmanStep(arithmetic, weights, activation(arithmetic, architecture.activation));
    case 'lstm':
      return lstmStep(arithmetic, weights);
    case 'gru':
      return architecture.reset === 'after'
        ? gruAfterStep(arithmetic, weights)
        : gruBeforeStep(arithmetic, weights);
  }
}

/** a_t = φ(Wax x_t + Waa a_{t−1} + ba) */
function elmanStep<N>({ add, multiply }: Arithmetic<N>, { Wax, Waa, ba }: Weights<N>, phi: Map<N>): Step<N> {
  return (x, { h, c }) => ({ h: phi(plus(add, add(multiply(Wax, x), multiply(Waa, h)), ba)), c });
}

/** i, f, o = σ(·), g = tanh(·); c_t = f⊙c_{t−1} + i⊙g; h_t = o⊙tanh(c_t) */
function lstmStep<N>(arithmetic: Arithmetic<N>, { Wax, Waa, ba }: Weights<N>): Step<N> {
  const { add, multiply, dotMultiply } = arithmetic;
  const sigmoid = activation(arithmetic, 'sigmoid');
  const tanh = activation(arithmetic, 'tanh');
  return (x, state) => {
    const gates = plus(add, add(multiply(Wax, x), multiply(Waa, state.h)), ba);
    const [i, f, g, o] = split(gates, state.h.length) as [N[], N[], N[], N[]];
    const c = add(dotMultiply(sigmoid(f), state.c), dotMultiply(sigmoid(i), tanh(g)));
    return { h: dotMultiply(sigmoid(o), tanh(c)), c };
  };
}

/** r, z = σ(·); n = tanh(Wax_n x + ba_n + r⊙(Waa_n h_{t−1} + bra)); h_t = (1−z)⊙n + z⊙h_{t−1} */
function gruAfterStep<N>(arithmetic: Arithmetic<N>, { Wax, Waa, ba, bra }: Weights<N>): Step<N> {
  const { add, multiply, dotMultiply } = arithmetic;
  const sigmoid = activation(arithmetic, 'sigmoid');
  const tanh = activation(arithmetic, 'tanh');
  return (x, { h, c }) => {
    const [xr, xz, xn] = split(plus(add, multiply(Wax, x), ba), h.length) as [N[], N[], N[]];
    const [hr, hz, hn] = split(multiply(Waa, h), h.length) as [N[], N[], N[]];
    const r = sigmoid(add(xr, hr));
    const n = tanh(add(xn, dotMultiply(r, plus(add, hn, bra))));
    return { h: mix(arithmetic, sigmoid(add(xz, hz)), h, n), c };
  };
}

/** As above with n = tanh(Wax_n x + ba_n + Waa_n (r⊙h_{t−1})) */
function gruBeforeStep<N>(arithmetic: Arithmetic<N>, { Wax, Waa, ba }: Weights<N>): Step<N> {
  const { add, multiply, dotMultiply } = arithmetic;
  const sigmoid = activation(arithmetic, 'sigmoid');
  const tanh = activation(arithmetic, 'tanh');
  return (x, { h, c }) => {
    const [xr, xz, xn] = split(plus(add, multiply(Wax, x), ba), h.length) as [N[], N[], N[]];
    const [Waar, Waaz, Waan] = split(Waa, h.length) as [N[][], N[][], N[][]];
    const r = sigmoid(add(xr, multiply(Waar, h)));
    const n = tanh(add(xn, multiply(Waan, dotMultiply(r, h))));
    return { h: mix(arithmetic, sigmoid(add(xz, multiply(Waaz, h))), h, n), c };
  };
}

type Map<N> = (vector: N[]) => N[];

/** φ, element by element; ReLU branches on the real part. */
function activation<N>(arithmetic: Arithmetic<N>, name: 'tanh' | 'relu' | 'sigmoid' | 'identity'): Map<N> {
  const { entry, real, add, subtract, divide, exp, tanh } = arithmetic;
  const zero = entry(0, 0);
  const one = entry(1, 0);
  const functions: Record<typeof name, (x: N) => N> = {
    tanh,
    identity: (x) => x,
    relu: (x) => (real(x) > 0 ? x : zero),
    sigmoid: (x) => divide(one, add(one, exp(subtract(zero, x)))), // exp may be ∞, and 1/∞ is 0 as it should be
  };
  return (vector) => vector.map((x) => functions[name](x));
}

/** z⊙old + (1−z)⊙fresh */
function mix<N>({ entry, add, subtract, dotMultiply }: Arithmetic<N>, z: N[], old: N[], fresh: N[]): N[] {
  const ones = z.map(() => entry(1, 0));
  return add(dotMultiply(subtract(ones, z), fresh), dotMultiply(z, old));
}

function plus<N>(add: Arithmetic<N>['add'], vector: N[], bias: N[] | null): N[] {
  return bias === null ? vector : add(vector, bias);
}

/** The stacked gates, one after the other. */
function split<Row>(stacked: Row[], hiddenSize: number): Row[][] {
  return Array.from({ length: stacked.length / hiddenSize }, (_, gate) =>
    stacked.slice(gate * hiddenSize, (gate + 1) * hiddenSize),
  );
}
