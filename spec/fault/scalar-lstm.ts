import type { Request } from '../../src/contract/request.js';
import { numberOf } from './drawn-request.js';

export const sigma = (z: number): number => 1 / (1 + Math.exp(-z));

/** What a variant of the LSTM does otherwise. */
export interface LstmVariant {
  /** the activation of i, f and o */
  readonly gate?: (z: number) => number;
  readonly candidate?: (z: number) => number;
  readonly output?: (c: number) => number;
  /** what is added to the arguments of i and f */
  readonly added?: (before: { readonly h: number; readonly c: number }) => {
    readonly i: number;
    readonly f: number;
  };
  /** what the forget gate multiplies */
  readonly remembered?: (before: { readonly h: number; readonly c: number }) => number;
}

/** An LSTM of one unit, one input and one example, written out: h of every step. */
export function scalarLstm(request: Request, variant: LstmVariant = {}): number[] {
  const { gate = sigma, candidate = Math.tanh, output = Math.tanh } = variant;
  let [h, c] = [request.state!.h.data[0]!, request.state!.c!.data[0]!];
  return [...request.inputs!.data].map((x) => {
    const before = { h, c };
    const z = [0, 1, 2, 3].map(
      (k) =>
        numberOf(request, 'Wax', k) * x + numberOf(request, 'Waa', k) * before.h + numberOf(request, 'ba', k),
    ) as [number, number, number, number];
    const added = variant.added?.(before) ?? { i: 0, f: 0 };
    const i = gate(z[0] + added.i);
    const f = gate(z[1] + added.f);
    c = f * (variant.remembered?.(before) ?? before.c) + i * candidate(z[2]);
    h = gate(z[3]) * output(c);
    return h;
  });
}
