import { type Architecture, gateCount } from '../contract/architecture.js';
import type { LayerPass } from '../network/layer-pass.js';
import { scanStackBackward } from '../network/scan.js';
import { orthonormaliseRows } from '../numeric/orthonormalise.js';
import { replicatedPass } from './replicated-pass.js';
import { segmentsBackwards } from './segments-backwards.js';
import { openBuffers, stackAdjoints } from './stack-adjoints.js';
import { hiddenCount, stateSize, type Trajectory } from './trajectory.js';

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
  const { architecture } = trajectory;
  const carried = new Float64Array(rows.length);
  const logs = new Float64Array(count);
  const half = hiddenCount(architecture);
  const cotangents = { dh: new Float64Array(count * half), dc: new Float64Array(count * half) };
  split(rows, cotangents, architecture);
  let lag = 0;
  const orthonormalise = (): void => {
    lag++;
    join(carried, cotangents, architecture);
    rows.set(carried);
    orthonormaliseRows(rows, logs.fill(0));
    split(rows, cotangents, architecture);
    visit({ lag, carried, rows, logs });
  };
  const pieceLength = Math.max(1, Math.floor(mostCopied / (count * gateCount(architecture) * half)));
  const carry = (piece: readonly LayerPass[]): void => {
    const stack = piece.map((pass) => replicatedPass(pass, count));
    scanStackBackward(stack, stackAdjoints(openBuffers(stack), cotangents), orthonormalise);
  };
  segmentsBackwards(trajectory, carry, { pieceLength });
}

/** [L, count, H] each. */
interface Cotangents {
  readonly dh: Float64Array;
  readonly dc: Float64Array;
}

/** rows[i] = (dh[·, i], dc[·, i]), or dh[·, i] where the state is h alone. */
function join(rows: Float64Array, { dh, dc }: Cotangents, architecture: Architecture): void {
  const { layers, hiddenSize: H } = architecture;
  const N = stateSize(architecture);
  const count = rows.length / N;
  for (let layer = 0; layer < layers; layer++) {
    for (let row = 0; row < count; row++) {
      const from = (layer * count + row) * H;
      const at = row * N + layer * H;
      rows.set(dh.subarray(from, from + H), at);
      if (N > layers * H) rows.set(dc.subarray(from, from + H), at + layers * H);
    }
  }
}

/** The other way round. */
function split(rows: Float64Array, { dh, dc }: Cotangents, architecture: Architecture): void {
  const { layers, hiddenSize: H } = architecture;
  const N = stateSize(architecture);
  const count = rows.length / N;
  for (let layer = 0; layer < layers; layer++) {
    for (let row = 0; row < count; row++) {
      const to = (layer * count + row) * H;
      const at = row * N + layer * H;
      dh.set(rows.subarray(at, at + H), to);
      if (N > layers * H) dc.set(rows.subarray(at + layers * H, at + (layers + 1) * H), to);
    }
  }
}
