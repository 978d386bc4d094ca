import { InputError, shown } from '../complaint/input-error.js';
import type { LayerPass } from '../network/layer-pass.js';
import { scanBackward } from '../network/scan.js';
import { orthonormaliseRows } from '../numeric/orthonormalise.js';
import type { RandomStream } from '../numeric/random.js';
import { adjointOf, segmentsBackwards } from './carry-back.js';
import { replicatedPass } from './replicated-pass.js';
import { stateSize, type Trajectory } from './trajectory.js';

/** So many numbers of copied gates are held at a time: a few megabytes. */
const mostCopied = 2 ** 18;

/** Which exponents are wanted, and over which steps. */
export interface SpectrumOptions {
  /** how many, the largest first; all N unless said */
  readonly count?: number;
  /** steps left out at either end; none unless said */
  readonly settle?: number;
}

/**
 * (D7) Estimates the Lyapunov exponents λ₁ ≥ λ₂ ≥ …, in nats per step, of the full state: h, or (h, c) of an LSTM.
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
 * @throws InputError when the network has more than one layer or direction, its inputs do not fit, or an option does not
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
  const H = architecture.hiddenSize;
  const rows = Float64Array.from({ length: count * N }, () => stream.normal());
  const logs = new Float64Array(count);
  orthonormaliseRows(rows, logs);
  const carried = { dh: new Float64Array(count * H), dc: new Float64Array(count * H) };
  split(rows, carried, H);

  let lag = 0;
  const orthonormalise = (): void => {
    lag++;
    if (lag === settle + 1) logs.fill(0);
    join(rows, carried, H);
    orthonormaliseRows(rows, lag <= length - settle ? logs : new Float64Array(count));
    split(rows, carried, H);
  };
  segmentsBackwards(trajectory, undefined, (segment) => {
    for (const chunk of chunksBackwards(segment, count)) {
      scanBackward(chunk, { ...adjointOf(chunk), ...carried }, { carry: orthonormalise });
    }
  });
  return logs.map((sum) => sum / (length - 2 * settle));
}

/** The steps of a segment for so many cotangents in step, a few at a time, from the last to the first. */
function* chunksBackwards(segment: LayerPass, copies: number): Generator<LayerPass> {
  const gateWidth = segment.gates.length / segment.packing.rowCount;
  const steps = Math.max(1, Math.floor(mostCopied / (copies * gateWidth)));
  for (let end = segment.packing.stepCount; end > 0; end -= steps) {
    const from = Math.max(0, end - steps);
    yield replicatedPass(segment, from, end - from, copies);
  }
}

/** Cotangents by slot: [count, H] each. */
interface Carried {
  readonly dh: Float64Array;
  readonly dc: Float64Array;
}

/** rows[i] = (dh[i], dc[i]), or dh[i] where the state is h alone. */
function join(rows: Float64Array, { dh, dc }: Carried, H: number): void {
  const count = dh.length / H;
  const N = rows.length / count;
  for (let row = 0; row < count; row++) {
    rows.set(dh.subarray(row * H, (row + 1) * H), row * N);
    if (N > H) rows.set(dc.subarray(row * H, (row + 1) * H), row * N + H);
  }
}

/** The other way round. */
function split(rows: Float64Array, { dh, dc }: Carried, H: number): void {
  const count = dh.length / H;
  const N = rows.length / count;
  for (let row = 0; row < count; row++) {
    dh.set(rows.subarray(row * N, row * N + H), row * H);
    if (N > H) dc.set(rows.subarray(row * N + H, (row + 1) * N), row * H);
  }
}

function requireWhole(name: string, value: number, least: number, most: number, because: string): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new InputError({
    where: `options.${name}`,
    what: `is ${shown(value)}`,
    expected: `expected a whole number from ${least} to ${most}, ${because}`,
  });
}
