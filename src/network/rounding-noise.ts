import type { Precision } from '../numeric/precision.js';
import type { RandomStream } from '../numeric/random.js';
import type { LayerPass } from './layer-pass.js';
import type { Magnitudes, PassMagnitudes } from './magnitudes.js';
import type { Stages } from './stages.js';

/**
 * Stages that disturb an evaluation as rounding in the given precision may: Monte-Carlo arithmetic.
 *
 * Every dot product is moved by ξ·(u·Σ|w_j x_j| + η) and every stored value v by ξ·(u·|v| + η), with ξ uniform on
 * [−1, 1] and drawn anew each time, u the unit roundoff and η the smallest subnormal number. What is exactly zero, a sum
 * of zeros or a unit that ReLU has switched off, stays zero in any arithmetic. Disturbing the results
 * alone, by u·|value|, would miss what long sums lose on the way (Parker, "Monte Carlo arithmetic", UCLA CSD-970002,
 * 1997, perturbs each operation; a sum's n operations are taken together here).
 */
export function roundingNoise(magnitudes: Magnitudes, precision: Precision, stream: RandomStream): Stages {
  const { unitRoundoff: u, smallestSubnormal: tiny } = precision;
  const xi = (): number => stream.uint32() * 2 ** -31 - 1;
  /** values[from + i] moves in proportion to sizes[sizeFrom + i] */
  const disturb = (
    values: Float64Array,
    from: number,
    count: number,
    sizes: Float64Array,
    sizeFrom: number,
  ): void => {
    for (let k = 0; k < count; k++) {
      const size = Math.abs(sizes[sizeFrom + k]!);
      if (size > 0) values[from + k]! += xi() * (u * size + tiny);
    }
  };
  const disturbOwn = (values: Float64Array, from: number, count: number): void =>
    disturb(values, from, count, values, from);
  const sizesOf = (pass: LayerPass): PassMagnitudes => magnitudes.passes[pass.layer]![pass.direction]!;

  return {
    preactivation(pass, place, fromGate, toGate) {
      const H = pass.architecture.hiddenSize;
      const width = pass.gates.length / pass.packing.rowCount;
      const sizes = sizesOf(pass);
      for (let row = place.row; row < place.row + place.count; row++) {
        const from = row * width + fromGate * H;
        disturb(pass.gates, from, (toGate - fromGate) * H, sizes.gates, from);
      }
      if (sizes.inner.length > 0) {
        disturb(pass.inner, place.row * H, place.count * H, sizes.inner, place.row * H);
      }
    },
    state(pass, place) {
      const H = pass.architecture.hiddenSize;
      const width = pass.gates.length / pass.packing.rowCount;
      const own = (pass.packing.batchSize + place.row) * H;
      const count = place.count * H;
      disturbOwn(pass.hidden, own, count);
      if (pass.cell.length > 0) disturbOwn(pass.cell, own, count);
      if (pass.architecture.cell === 'elman') return;
      disturbOwn(pass.inner, place.row * H, count);
      disturbOwn(pass.gates, place.row * width, place.count * width);
    },
    logits: (tape) => disturb(tape.logits, 0, tape.logits.length, magnitudes.logits, 0),
    loss: (_, dLogits) => disturb(dLogits, 0, dLogits.length, magnitudes.dLogits, 0),
    cotangents(pass, adjoint) {
      const { features } = sizesOf(pass);
      const flow = pass.architecture.readout?.at === 'every' ? adjoint.dOutputs : adjoint.dh;
      if (features.length > 0) disturb(flow, 0, flow.length, features, 0);
    },
    gates(pass, adjoint, place) {
      const H = pass.architecture.hiddenSize;
      const width = pass.gates.length / pass.packing.rowCount;
      disturbOwn(adjoint.dz, place.row * width, place.count * width);
      if (adjoint.dzRecurrent !== adjoint.dz) {
        disturbOwn(adjoint.dzRecurrent, place.row * width, place.count * width);
      }
      if (pass.cell.length > 0) disturbOwn(adjoint.dc, 0, place.count * H);
    },
    carry(pass, adjoint, place) {
      const H = pass.architecture.hiddenSize;
      disturb(adjoint.dh, 0, place.count * H, sizesOf(pass).carry, place.row * H);
      if (pass.cell.length > 0) disturbOwn(adjoint.dc, 0, place.count * H);
    },
    inputs: (pass, dInput) => disturb(dInput, 0, dInput.length, sizesOf(pass).inputs, 0),
    gradient(name, values) {
      const sizes = magnitudes.gradients[name];
      if (sizes !== undefined) disturb(values, 0, values.length, sizes, 0);
    },
  };
}
