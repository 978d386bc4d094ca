import type { Precision } from '../numeric/precision.js';
import type { RandomStream } from '../numeric/random.js';
import type { LayerPass, StepPlace } from './layer-pass.js';
import type { Magnitudes, PassMagnitudes } from './magnitudes.js';
import type { Stages } from './stages.js';

/**
 * Stages that disturb an evaluation as rounding in the given precision may: Monte-Carlo arithmetic.
 *
 * Every dot product s = Σ w_j x_j of n terms is moved by ξ·(u·(Σ|w_j x_j| + √n·|s|) + η) and every stored value v by
 * ξ·(u·|v| + η), with ξ uniform on [−1, 1] and drawn anew each time, u the unit roundoff and η the smallest subnormal
 * number. Each addition rounds by u times the partial sum so far: where the terms have both signs, the partial sums are
 * small and Σ|w_j x_j| covers all n roundings; where they grow to |s| early, √n·|s| does (budget.md).
 *
 * What is exactly zero, a sum
 * of zeros or a unit that ReLU has switched off, stays zero in any arithmetic. What tanh gives counts as 1, because it may
 * be made of exponentials of that order, and what σ gives as ½ more than itself, because it may be made of tanh.
 *
 * Disturbing the results alone, by u·|value|, would miss what long sums lose on the way (Parker, "Monte Carlo arithmetic",
 * UCLA CSD-970002, 1997, perturbs each operation; a sum's n operations are taken together here).
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
  /** the same for sums of `terms` terms whose sizes add up to sizes[sizeFrom + i] */
  const disturbSums = (
    values: Float64Array,
    from: number,
    count: number,
    sizes: Float64Array,
    sizeFrom: number,
    terms: number,
  ): void => {
    const growth = Math.sqrt(terms);
    for (let k = 0; k < count; k++) {
      const size = sizes[sizeFrom + k]! + growth * Math.abs(values[from + k]!);
      if (size > 0) values[from + k]! += xi() * (u * size + tiny);
    }
  };
  const disturbOwn = (values: Float64Array, from: number, count: number): void =>
    disturb(values, from, count, values, from);
  /** what σ gives moves in proportion to ½ more than itself: it may be (1 + tanh(z/2))/2 */
  const disturbSigmoids = (values: Float64Array, from: number, count: number): void => {
    for (let at = from; at < from + count; at++) {
      if (values[at] !== 0) values[at]! += xi() * (u * (Math.abs(values[at]!) + 0.5) + tiny);
    }
  };
  /** the first two gates of an LSTM or a GRU, and an LSTM's fourth, come from σ; the third from tanh */
  const disturbGates = (pass: LayerPass, place: StepPlace): void => {
    const H = pass.architecture.hiddenSize;
    const width = pass.gates.length / pass.packing.rowCount;
    for (let row = place.row; row < place.row + place.count; row++) {
      disturbSigmoids(pass.gates, row * width, 2 * H);
      disturbOwn(pass.gates, row * width + 2 * H, H);
      disturbSigmoids(pass.gates, row * width + 3 * H, width - 3 * H);
    }
  };
  /** h = o⊙tanh(c) moves in proportion to o */
  const disturbGated = ({ architecture, packing, hidden, gates }: LayerPass, place: StepPlace): void => {
    const H = architecture.hiddenSize;
    for (let row = place.row; row < place.row + place.count; row++) {
      const own = (packing.batchSize + row) * H;
      for (let k = 0; k < H; k++) {
        if (hidden[own + k] !== 0) hidden[own + k]! += xi() * (u * gates[row * 4 * H + 3 * H + k]! + tiny);
      }
    }
  };
  const sizesOf = (pass: LayerPass): PassMagnitudes => magnitudes.passes[pass.layer]![pass.direction]!;

  return {
    preactivation(pass, place, fromGate, toGate) {
      const H = pass.architecture.hiddenSize;
      const width = pass.gates.length / pass.packing.rowCount;
      const terms = pass.weights.Wax.length / width + H + 1;
      const sizes = sizesOf(pass);
      for (let row = place.row; row < place.row + place.count; row++) {
        const from = row * width + fromGate * H;
        disturbSums(pass.gates, from, (toGate - fromGate) * H, sizes.gates, from, terms);
      }
      if (sizes.inner.length > 0) {
        disturbSums(pass.inner, place.row * H, place.count * H, sizes.inner, place.row * H, terms);
      }
    },
    state(pass, place) {
      const H = pass.architecture.hiddenSize;
      const own = (pass.packing.batchSize + place.row) * H;
      const count = place.count * H;
      if (pass.cell.length > 0) {
        disturbOwn(pass.cell, own, count);
        disturbGated(pass, place);
      } else if (isSigmoid(pass)) {
        disturbSigmoids(pass.hidden, own, count);
      } else {
        disturbOwn(pass.hidden, own, count);
      }
      if (pass.architecture.cell === 'elman') return;
      disturbOwn(pass.inner, place.row * H, count);
      disturbGates(pass, place);
    },
    logits({ logits, features, rowCount }) {
      disturbSums(logits, 0, logits.length, magnitudes.logits, 0, features.length / rowCount + 1);
    },
    loss: (_, dLogits) => disturb(dLogits, 0, dLogits.length, magnitudes.dLogits, 0),
    cotangents(pass, adjoint) {
      const { features } = sizesOf(pass);
      const { readout } = pass.architecture;
      const flow = readout?.at === 'every' ? adjoint.dOutputs : adjoint.dh;
      if (features.length > 0) disturbSums(flow, 0, flow.length, features, 0, readout?.outputSize ?? 1);
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
      const terms = pass.gates.length / pass.packing.rowCount + 1;
      disturbSums(adjoint.dh, 0, place.count * H, sizesOf(pass).carry, place.row * H, terms);
      if (pass.cell.length > 0) disturbOwn(adjoint.dc, 0, place.count * H);
    },
    inputs(pass, dInput) {
      const terms = pass.gates.length / pass.packing.rowCount;
      disturbSums(dInput, 0, dInput.length, sizesOf(pass).inputs, 0, terms);
    },
    gradient(name, values) {
      const sizes = magnitudes.gradients[name];
      if (sizes !== undefined) disturbSums(values, 0, values.length, sizes, 0, magnitudes.rowCount);
    },
  };
}

function isSigmoid({ architecture }: LayerPass): boolean {
  return architecture.cell === 'elman' && architecture.activation === 'sigmoid';
}
