import type { Request } from '../../src/contract/request.js';
import { extents } from '../network/tangent/combinations.js';
import { gruStep, lstmStep, sigma } from './one-step.js';

const { H } = extents;

/** dba of a step by the textbook, with other slopes: of each gate, as a function of its value. */
export type SlopeOf = (gate: string, value: number) => number;

/** φ′ of each gate, rightly. */
export const rightSlope: SlopeOf = (gate, a) =>
  ['g', 'n', 'tanh(c)'].includes(gate) ? 1 - a * a : a * (1 - a);

/** dba of one step of one example of an LSTM with the slopes given. */
export function lstmBias(request: Request, slopeOf: SlopeOf): Float64Array {
  const { i, f, g, o, c0, c1, dh, dc } = lstmStep(request);
  const whole = c1.map((c, k) => dc[k]! + dh[k]! * o[k]! * slopeOf('tanh(c)', Math.tanh(c)));
  return Float64Array.from([
    ...i.map((value, k) => whole[k]! * g[k]! * slopeOf('i', value)),
    ...f.map((value, k) => whole[k]! * c0[k]! * slopeOf('f', value)),
    ...g.map((value, k) => whole[k]! * i[k]! * slopeOf('g', value)),
    ...o.map((value, k) => dh[k]! * Math.tanh(c1[k]!) * slopeOf('o', value)),
  ]);
}

/** dba of one step of one example of a GRU with the slopes given. */
export function gruBias(request: Request, slopeOf: SlopeOf): Float64Array {
  const { r, u, n, h0, inner, dh, transposedTimes } = gruStep(request);
  const { architecture } = request;
  const after = architecture.cell === 'gru' && architecture.reset === 'after';
  const dzn = n.map((value, k) => dh[k]! * (1 - u[k]!) * slopeOf('n', value));
  const dm = transposedTimes(2, dzn);
  return Float64Array.from([
    ...r.map((value, k) => (after ? dzn[k]! * inner[k]! : dm[k]! * h0[k]!) * slopeOf('r', value)),
    ...u.map((value, k) => dh[k]! * (h0[k]! - n[k]!) * slopeOf('z', value)),
    ...dzn,
  ]);
}

/** The forms of a wrong slope once more, by the names that a user sees. */
export const slopesByForm: Readonly<Record<string, (h: number) => number>> = {
  '1−h': (h) => 1 - h,
  '1−tanh(h)²': (h) => 1 - Math.tanh(h) * Math.tanh(h),
  'h(1−h)': (h) => h - h * h,
  '1+h²': (h) => 1 + h * h,
  'h²': (h) => h * h,
  '1−h²': (h) => 1 - h * h,
  'σ(h)(1−σ(h))': (h) => sigma(h) - sigma(h) ** 2,
  h: (h) => h,
  '0.01 where h = 0': (h) => (h === 0 ? 0.01 : 1),
};

/** The rows of a gate in a bias, [H]. */
export function rowsOf(gates: string, gate: string, bias: Float64Array): Float64Array {
  return bias.slice(gates.indexOf(gate) * H, (gates.indexOf(gate) + 1) * H);
}
