import { InputError, shown } from '../complaint/input-error.js';
import { orthonormaliseRows } from '../numeric/orthonormalise.js';
import type { RandomStream } from '../numeric/random.js';
import { carryOrthonormal } from './orthonormal-carry.js';
import { stateSize, type Trajectory } from './trajectory.js';

/** Which exponents are wanted, and over which steps. */
export interface SpectrumOptions {
  /** how many, the largest first; all N unless said */
  readonly count?: number;
  /** steps left out at either end; none unless said */
  readonly settle?: number;
}

/**
 * (D7) Estimates the Lyapunov exponents λ₁ ≥ λ₂ ≥ …, in nats per step, of the full state: h, or (h, c) of an LSTM, of
 * all layers.
 *
 * An orthonormal set of cotangents is carried back and made orthonormal again after every step (Benettin, Galgani, Giorgilli &
 * Strelcyn, Meccanica 15, 1980): what the i-th has lost of its length, ln L_ii, is on average λ_i. All N together lose ln|det J_t|
 * in each step. The way back has the exponents of the way forth, because a product and its transpose have the same singular values.
 * These are averages of QR factors, not singular values of a product: they are alike only at large lags.
 *
 * One trajectory gives one number each and no interval: repeat it over seeds. −Infinity where the Jacobians are singular, as
 * those of ReLU and of an LSTM without recurrent weights, or too ill-conditioned to be told from singular; NaN once a number is.
 *
 * @param stream - draws the directions that are carried
 * @throws InputError when the network has two directions, its inputs do not fit, or an option does not
 */
export function lyapunovSpectrum(
  trajectory: Trajectory,
  stream: RandomStream,
  { count = stateSize(trajectory.architecture), settle = 0 }: SpectrumOptions = {},
): Float64Array {
  const { architecture, length } = trajectory;
  const N = stateSize(architecture);
  requireWhole('count', count, 1, N, `because the state has ${N} numbers`);
  requireWhole(
    'settle',
    settle,
    0,
    Math.ceil(length / 2) - 1,
    'because so many steps are left out at either end',
  );
  const rows = Float64Array.from({ length: count * N }, () => stream.normal());
  orthonormaliseRows(rows, new Float64Array(count));
  const sums = new Float64Array(count);
  carryOrthonormal(trajectory, rows, count, ({ lag, logs }) => {
    if (lag <= settle || lag > length - settle) return;
    for (let k = 0; k < count; k++) sums[k]! += logs[k]!;
  });
  return sums.map((sum) => sum / (length - 2 * settle));
}

function requireWhole(name: string, value: number, least: number, most: number, because: string): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new InputError({
    where: `options.${name}`,
    what: `is ${shown(value)}`,
    expected: `expected a whole number from ${least} to ${most}, ${because}`,
  });
}
