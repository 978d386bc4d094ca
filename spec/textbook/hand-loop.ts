import type { Architecture } from '../../src/contract/architecture.js';
import type { Request } from '../../src/contract/request.js';

/** Hidden states [T][H] and the final cell state of the first example of a one-layer, one-directional request. */
export interface HandPass {
  readonly outputs: number[][];
  readonly c: number[];
}

const logistic = (x: number): number => 1 / (1 + Math.exp(-x));

const activationOf = {
  tanh: Math.tanh,
  relu: (x: number) => Math.max(0, x),
  sigmoid: logistic,
  identity: (x: number) => x,
} as const;

/** The contract's equations unit by unit, in scalar loops: written from the contract, sharing nothing with mathjs. */
export function handLoop(request: Request): HandPass {
  const { architecture, parameters, inputs, lengths, state } = request;
  const { hiddenSize: H, inputSize: D } = architecture;
  const { Wax, Waa, ba, bra } = parameters as Record<string, { data: Float64Array } | undefined>;
  const steps = lengths?.[0] ?? inputs!.shape[1]!;
  let h = Array.from({ length: H }, (_, unit) => state?.h.data[unit] ?? 0);
  let c = Array.from({ length: H }, (_, unit) => state?.c?.data[unit] ?? 0);
  const outputs: number[][] = [];
  for (let t = 0; t < steps; t++) {
    const before = h;
    const fromInput = (row: number): number => {
      let sum = ba?.data[row] ?? 0;
      for (let d = 0; d < D; d++) sum += Wax!.data[row * D + d]! * inputs!.data[t * D + d]!;
      return sum;
    };
    const fromState = (row: number, scale: (unit: number) => number = () => 1): number => {
      let sum = 0;
      for (let unit = 0; unit < H; unit++) sum += Waa!.data[row * H + unit]! * before[unit]! * scale(unit);
      return sum;
    };
    const next = unitStep(architecture, { H, h: before, c, bra: bra?.data, fromInput, fromState });
    const units = Array.from({ length: H }, (_, unit) => next(unit));
    h = units.map((unit) => unit.h);
    c = units.map((unit) => unit.c);
    outputs.push(h);
  }
  return { outputs, c };
}

interface Before {
  readonly H: number;
  readonly h: readonly number[];
  readonly c: readonly number[];
  readonly bra: Float64Array | undefined;
  readonly fromInput: (row: number) => number;
  readonly fromState: (row: number, scale?: (unit: number) => number) => number;
}

function unitStep(architecture: Architecture, before: Before): (unit: number) => { h: number; c: number } {
  const { H, h, c, bra, fromInput, fromState } = before;
  const gate = (row: number): number => fromInput(row) + fromState(row);
  if (architecture.cell === 'elman') {
    const phi = activationOf[architecture.activation];
    return (unit) => ({ h: phi(gate(unit)), c: 0 });
  }
  if (architecture.cell === 'lstm') {
    return (unit) => {
      const i = logistic(gate(unit));
      const f = logistic(gate(H + unit));
      const g = Math.tanh(gate(2 * H + unit));
      const o = logistic(gate(3 * H + unit));
      const cell = f * c[unit]! + i * g;
      return { h: o * Math.tanh(cell), c: cell };
    };
  }
  const reset = (unit: number): number => logistic(gate(unit));
  return (unit) => {
    const z = logistic(gate(H + unit));
    const row = 2 * H + unit;
    const recurrent =
      architecture.reset === 'after'
        ? reset(unit) * (fromState(row) + (bra?.[unit] ?? 0))
        : fromState(row, reset);
    return { h: (1 - z) * Math.tanh(fromInput(row) + recurrent) + z * h[unit]!, c: 0 };
  };
}
