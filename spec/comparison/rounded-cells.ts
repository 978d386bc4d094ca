import type { Architecture } from '../../src/contract/architecture.js';
import type { RoundedArithmetic } from './rounded-arithmetic.js';

/** The parameters of a layer as rows of numbers. */
export interface Weights {
  readonly Wax: readonly (readonly number[])[];
  readonly Waa: readonly (readonly number[])[];
  readonly ba: readonly number[];
  readonly bra: readonly number[];
}

/** One step forward: the state and what the way back needs. */
export interface Step {
  readonly h: number[];
  readonly c: number[];
  /** activated gates, G·H (Elman keeps z) */
  readonly gates: number[];
  /** q of a GRU with reset after */
  readonly q: number[];
}

/** One step back. */
export interface StepBack {
  /** ∂L/∂z on the input's side, G·H, and on the recurrent side */
  readonly dz: number[];
  readonly dzRecurrent: number[];
  /** what each row of dWaa is multiplied with */
  readonly operands: readonly (readonly number[])[];
  readonly dh: number[];
  readonly dc: number[];
}

const range = (count: number): number[] => Array.from({ length: count }, (_, k) => k);

/** One step of a cell for one example, with every operation rounded. */
export function stepForward(
  architecture: Architecture,
  { Wax, Waa, ba, bra }: Weights,
  m: RoundedArithmetic,
  x: readonly number[],
  h: readonly number[],
  c: readonly number[],
): Step {
  const H = architecture.hiddenSize;
  const units = range(H);
  const fromInput = (row: number): number => m.add(m.dot(Wax[row]!, x), ba[row] ?? 0);
  const z = (row: number): number => m.add(fromInput(row), m.dot(Waa[row]!, h));
  if (architecture.cell === 'elman') {
    const gates = units.map(z);
    return { h: gates.map((value) => activated(architecture.activation, value, m)), c: [], gates, q: [] };
  }
  if (architecture.cell === 'lstm') {
    const gates = range(4 * H).map((row) =>
      row >= 2 * H && row < 3 * H ? m.tanh(z(row)) : m.sigmoid(z(row)),
    );
    const next = units.map((k) =>
      m.add(m.multiply(gates[H + k]!, c[k]!), m.multiply(gates[k]!, gates[2 * H + k]!)),
    );
    return { h: next.map((value, k) => m.multiply(gates[3 * H + k]!, m.tanh(value))), c: next, gates, q: [] };
  }
  const rz = range(2 * H).map((row) => m.sigmoid(z(row)));
  const q = units.map((k) => m.add(m.dot(Waa[2 * H + k]!, h), bra[k] ?? 0));
  const reset = h.map((value, k) => m.multiply(rz[k]!, value));
  const n = units.map((k) => {
    const recurrent =
      architecture.reset === 'after' ? m.multiply(rz[k]!, q[k]!) : m.dot(Waa[2 * H + k]!, reset);
    return m.tanh(m.add(fromInput(2 * H + k), recurrent));
  });
  const next = units.map((k) =>
    m.add(m.multiply(m.add(1, -rz[H + k]!), n[k]!), m.multiply(rz[H + k]!, h[k]!)),
  );
  return { h: next, c: [], gates: [...rz, ...n], q };
}

/** The same step back: dh and dc at its own state → dz, and dh and dc at the state before. */
export function stepBackward(
  architecture: Architecture,
  { Waa }: Weights,
  m: RoundedArithmetic,
  step: Step,
  h: readonly number[],
  c: readonly number[],
  dh: readonly number[],
  dc: readonly number[],
): StepBack {
  const H = architecture.hiddenSize;
  const units = range(H);
  const through = (dz: readonly number[], rows: readonly number[], k: number): number =>
    m.dot(
      rows.map((row) => Waa[row]![k]!),
      rows.map((row) => dz[row]!),
    );
  const sigmoidSlope = (value: number): number => m.multiply(value, m.add(1, -value));
  if (architecture.cell === 'elman') {
    const dz = dh.map((value, k) => m.multiply(value, slope(architecture.activation, step.h[k]!, m)));
    const rows = range(H);
    return {
      dz,
      dzRecurrent: dz,
      operands: rows.map(() => h),
      dh: units.map((k) => through(dz, rows, k)),
      dc: [],
    };
  }
  const gate = (index: number, k: number): number => step.gates[index * H + k]!;
  if (architecture.cell === 'lstm') {
    const squashed = step.c.map(m.tanh);
    const own = units.map((k) => m.add(dc[k]!, m.multiply(dh[k]!, gate(3, k), m.tanhSlope(squashed[k]!))));
    const dz = [
      ...units.map((k) => m.multiply(own[k]!, gate(2, k), sigmoidSlope(gate(0, k)))),
      ...units.map((k) => m.multiply(own[k]!, c[k]!, sigmoidSlope(gate(1, k)))),
      ...units.map((k) => m.multiply(own[k]!, gate(0, k), m.tanhSlope(gate(2, k)))),
      ...units.map((k) => m.multiply(dh[k]!, squashed[k]!, sigmoidSlope(gate(3, k)))),
    ];
    const rows = range(4 * H);
    return {
      dz,
      dzRecurrent: dz,
      operands: rows.map(() => h),
      dh: units.map((k) => through(dz, rows, k)),
      dc: units.map((k) => m.multiply(own[k]!, gate(1, k))),
    };
  }
  const after = architecture.reset === 'after';
  const candidate = range(H).map((k) => 2 * H + k);
  const dzn = units.map((k) => m.multiply(dh[k]!, m.add(1, -gate(1, k)), m.tanhSlope(gate(2, k))));
  const dzz = units.map((k) => m.multiply(dh[k]!, m.add(h[k]!, -gate(2, k)), sigmoidSlope(gate(1, k))));
  const dm = units.map((k) => through([...dzn, ...dzn, ...dzn], candidate, k));
  const dr = units.map((k) => (after ? m.multiply(dzn[k]!, step.q[k]!) : m.multiply(dm[k]!, h[k]!)));
  const dzr = dr.map((value, k) => m.multiply(value, sigmoidSlope(gate(0, k))));
  const dz = [...dzr, ...dzz, ...dzn];
  const dzRecurrent = [
    ...dzr,
    ...dzz,
    ...dzn.map((value, k) => (after ? m.multiply(value, gate(0, k)) : value)),
  ];
  const reset = h.map((value, k) => m.multiply(gate(0, k), value));
  const rows = range(after ? 3 * H : 2 * H);
  return {
    dz,
    dzRecurrent,
    operands: range(3 * H).map((row) => (after || row < 2 * H ? h : reset)),
    dh: units.map((k) => {
      const direct = m.add(m.multiply(dh[k]!, gate(1, k)), through(dzRecurrent, rows, k));
      return after ? direct : m.add(direct, m.multiply(dm[k]!, gate(0, k)));
    }),
    dc: [],
  };
}

function activated(activation: string, z: number, m: RoundedArithmetic): number {
  if (activation === 'tanh') return m.tanh(z);
  if (activation === 'sigmoid') return m.sigmoid(z);
  return activation === 'relu' ? Math.max(z, 0) : z;
}

function slope(activation: string, a: number, m: RoundedArithmetic): number {
  if (activation === 'tanh') return m.tanhSlope(a);
  if (activation === 'sigmoid') return m.multiply(a, m.add(1, -a));
  return activation === 'relu' && a <= 0 ? 0 : 1;
}
