import type { LayerAdjoint, LayerPass, StepPlace } from '../network/layer-pass.js';
import { scanBackward } from '../network/scan.js';
import type { Stages } from '../network/stages.js';
import { inScope, type Scope } from './scope.js';

/**
 * Stages in which the cotangent of every output (and of a final state) reaches dz of `window` steps and no further back.
 *
 * What real code does that goes back from every output anew: for each s, for t = s … s − window + 1. By linearity that is
 * the sum of one pass an output, cut after `window` steps; a window that ends at the first step reaches h_0 as well.
 */
export function reachingBack(scope: Scope, window: number): Stages {
  let sum: LayerAdjoint;
  return {
    cotangents(pass, adjoint) {
      if (inScope(scope, pass)) sum = sumOfSources(pass, adjoint, window);
    },
    gates(pass, { dz, dzRecurrent }, { row, count }) {
      if (!inScope(scope, pass)) return;
      const width = pass.gates.length / pass.packing.rowCount;
      const [from, to] = [row * width, (row + count) * width];
      dz.set(sum.dz.subarray(from, to), from);
      dzRecurrent.set(sum.dzRecurrent.subarray(from, to), from);
    },
    carry(pass, { dh, dc }, { step }) {
      if (!inScope(scope, pass) || step > 0) return;
      dh.set(sum.dh);
      dc.set(sum.dc);
    },
  };
}

/** Stages that carry nothing back across the steps that `isCut` names, slot by slot. */
export function cuttingSlots(
  scope: Scope,
  isCut: (pass: LayerPass, place: StepPlace, slot: number) => boolean,
): Stages {
  return {
    carry(pass, { dh, dc }, place) {
      if (!inScope(scope, pass)) return;
      const H = pass.architecture.hiddenSize;
      for (let slot = 0; slot < place.count; slot++) {
        if (!isCut(pass, place, slot)) continue;
        dh.fill(0, slot * H, (slot + 1) * H);
        dc.fill(0, slot * H, (slot + 1) * H);
      }
    },
  };
}

/** Stages of a way back that ends `window` steps before an example's last: what is earlier gets nothing at all. */
export function stoppingAfter(scope: Scope, window: number): Stages {
  const isBeyond = ({ packing }: LayerPass, { step }: StepPlace, slot: number): boolean =>
    step < packing.lengthOfSlot[slot]! - window;
  return {
    ...cuttingSlots(scope, isBeyond),
    gates(pass, { dz, dzRecurrent }, place) {
      if (!inScope(scope, pass)) return;
      const width = pass.gates.length / pass.packing.rowCount;
      for (let slot = 0; slot < place.count; slot++) {
        if (!isBeyond(pass, place, slot)) continue;
        const from = (place.row + slot) * width;
        dz.fill(0, from, from + width);
        dzRecurrent.fill(0, from, from + width);
      }
    },
  };
}

function sumOfSources(pass: LayerPass, whole: LayerAdjoint, window: number): LayerAdjoint {
  const sum = emptyAdjoint(whole);
  for (let source = 0; source < pass.packing.stepCount; source++) {
    const own = cotangentsAt(pass, whole, source);
    const last = source - window + 1;
    const cut = cuttingSlots('everywhere', (_, { step }) => step === last && step > 0);
    scanBackward(pass, own, cut);
    add(sum.dz, own.dz);
    if (sum.dzRecurrent !== sum.dz) add(sum.dzRecurrent, own.dzRecurrent);
    add(sum.dh, own.dh);
    add(sum.dc, own.dc);
  }
  return sum;
}

/** The cotangents of one step: of its outputs, and of the states of the slots that end there. */
function cotangentsAt({ packing, architecture }: LayerPass, whole: LayerAdjoint, step: number): LayerAdjoint {
  const H = architecture.hiddenSize;
  const own = emptyAdjoint(whole);
  const [from, to] = [packing.starts[step]! * H, packing.starts[step + 1]! * H];
  own.dOutputs.set(whole.dOutputs.subarray(from, to), from);
  packing.lengthOfSlot.forEach((length, slot) => {
    if (length - 1 !== step) return;
    own.dh.set(whole.dh.subarray(slot * H, (slot + 1) * H), slot * H);
    if (whole.dc.length > 0) own.dc.set(whole.dc.subarray(slot * H, (slot + 1) * H), slot * H);
  });
  return own;
}

function emptyAdjoint({ dh, dc, dOutputs, dz, dzRecurrent }: LayerAdjoint): LayerAdjoint {
  const empty = new Float64Array(dz.length);
  return {
    dh: new Float64Array(dh.length),
    dc: new Float64Array(dc.length),
    dOutputs: new Float64Array(dOutputs.length),
    dz: empty,
    dzRecurrent: dzRecurrent === dz ? empty : new Float64Array(dz.length),
  };
}

function add(sum: Float64Array, terms: Float64Array): void {
  for (let k = 0; k < sum.length; k++) sum[k]! += terms[k]!;
}
