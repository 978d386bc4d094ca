import type { LayerPass } from '../network/layer-pass.js';
import { scanBackward } from '../network/scan.js';
import { orthonormaliseRows } from '../numeric/orthonormalise.js';
import { adjointOf, segmentsBackwards } from './carry-back.js';
import { replicatedPass } from './replicated-pass.js';
import type { Trajectory } from './trajectory.js';

/** So many numbers of copied gates are held at a time: a few megabytes. */
const mostCopied = 2 ** 18;

/** What one step back has made of an orthonormal set. */
export interface OrthonormalStep {
  /** k: how many steps before the end the set stands now, from 1 */
  readonly lag: number;
  /** [count, N]: the set, carried back by the step */
  readonly carried: Float64Array;
  /** [count, N]: the set made orthonormal again: carried = L · rows, L lower triangular with a positive diagonal */
  readonly rows: Float64Array;
  /** [count]: ln L_ii */
  readonly logs: Float64Array;
}

/**
 * (D7) Carries an orthonormal set of cotangents of the full state back to s_0, and makes it orthonormal again after every step.
 *
 * The set is carried in step, as examples of a batch that all read the same, so that it never comes near to collapsing on the
 * leading direction.
 *
 * @param rows - [count, N]; orthonormal, and used up
 * @param visit - looks at each step; it must not keep or change the arrays, which the next step uses again
 */
export function carryOrthonormal(
  trajectory: Trajectory,
  rows: Float64Array,
  count: number,
  visit: (step: OrthonormalStep) => void,
): void {
  const H = trajectory.architecture.hiddenSize;
  const carried = new Float64Array(rows.length);
  const logs = new Float64Array(count);
  const cotangents: Cotangents = { dh: new Float64Array(count * H), dc: new Float64Array(count * H) };
  split(rows, cotangents, H);
  let lag = 0;
  const orthonormalise = (): void => {
    lag++;
    join(carried, cotangents, H);
    rows.set(carried);
    orthonormaliseRows(rows, logs.fill(0));
    split(rows, cotangents, H);
    visit({ lag, carried, rows, logs });
  };
  segmentsBackwards(trajectory, undefined, (segment) => {
    for (const chunk of chunksBackwards(segment, count)) {
      scanBackward(chunk, { ...adjointOf(chunk), ...cotangents }, { carry: orthonormalise });
    }
  });
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

/** By slot: [count, H] each. */
interface Cotangents {
  readonly dh: Float64Array;
  readonly dc: Float64Array;
}

/** rows[i] = (dh[i], dc[i]), or dh[i] where the state is h alone. */
function join(rows: Float64Array, { dh, dc }: Cotangents, H: number): void {
  const count = dh.length / H;
  const N = rows.length / count;
  for (let row = 0; row < count; row++) {
    rows.set(dh.subarray(row * H, (row + 1) * H), row * N);
    if (N > H) rows.set(dc.subarray(row * H, (row + 1) * H), row * N + H);
  }
}

/** The other way round. */
function split(rows: Float64Array, { dh, dc }: Cotangents, H: number): void {
  const count = dh.length / H;
  const N = rows.length / count;
  for (let row = 0; row < count; row++) {
    dh.set(rows.subarray(row * N, row * N + H), row * H);
    if (N > H) dc.set(rows.subarray(row * N + H, (row + 1) * N), row * H);
  }
}
