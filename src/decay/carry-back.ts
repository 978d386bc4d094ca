import type { States } from '../contract/request.js';
import type { LayerAdjoint, LayerPass } from '../network/layer-pass.js';
import { scanBackward } from '../network/scan.js';
import { renormalise, type ScaledCotangent } from './scaled-cotangent.js';
import { finalState, requireMeasurable, runSegment, type Trajectory } from './trajectory.js';

/** Up to this many steps a segment's buffers are small whatever T is, and a shorter one saves nothing. */
const shortestSegment = 1024;

/** How cotangents are carried. */
export interface CarryOptions {
  /** Looks at cotangent `index` at lag k = 1 … T; it must not keep or change it. */
  readonly visit: (cotangent: ScaledCotangent, lag: number, index: number) => void;
  /** steps between two kept states; max(1024, ⌈√T⌉) unless said */
  readonly segmentLength?: number;
}

/**
 * Carries cotangents of the final state back to s_0 by backpropagation through time, in place.
 *
 * The cotangent at s_{T−k} is J(k)ᵀ times that at s_T. After every step it is renormalised by an exact power of two,
 * dh and dc together; the way back is linear in them, so but for what underflows this changes no bit of the result.
 *
 * Memory: only the states between segments are kept on the way forward, and a segment is run once more when the way
 * back comes to it. That is √T states and √T steps for one more forward pass (Chen, Xu, Zhang & Guestrin, "Training deep
 * nets with sublinear memory cost", 2016, §3).
 *
 * @param cotangents - at s_T; at s_0 afterwards
 * @throws InputError when the network has more than one layer or direction, or its inputs do not fit
 */
export function carryBack(
  trajectory: Trajectory,
  cotangents: readonly ScaledCotangent[],
  options: CarryOptions,
): void {
  for (const cotangent of cotangents) renormalise(cotangent);
  segmentsBackwards(trajectory, options.segmentLength, (pass, from) => {
    carryThrough(pass, cotangents, (cotangent, step, index) =>
      options.visit(cotangent, trajectory.length - from - step, index),
    );
  });
}

/**
 * Runs a trajectory in segments, and goes through them from the last to the first.
 *
 * @param segmentLength - steps between two kept states; max(1024, ⌈√T⌉) unless given
 * @param visit - gets a segment's pass and its first step
 * @throws InputError when the network has more than one layer or direction, or its inputs do not fit
 */
export function segmentsBackwards(
  trajectory: Trajectory,
  segmentLength: number | undefined,
  visit: (pass: LayerPass, from: number) => void,
): void {
  requireMeasurable(trajectory);
  const { length } = trajectory;
  const count = segmentLength ?? Math.max(shortestSegment, Math.ceil(Math.sqrt(length)));
  const starts: (States | null)[] = [trajectory.state];
  for (let from = 0; from + count < length; from += count) {
    starts.push(finalState(runSegment(trajectory, starts.at(-1)!, from, count)));
  }
  for (let segment = starts.length - 1; segment >= 0; segment--) {
    const from = segment * count;
    visit(runSegment(trajectory, starts[segment]!, from, Math.min(count, length - from)), from);
  }
}

/** Opens what flows back through a pass when nothing but the final state has a cotangent; dz is scratch. */
export function adjointOf(pass: LayerPass): Omit<LayerAdjoint, 'dh' | 'dc'> {
  const { cell, hiddenSize } = pass.architecture;
  const dz = new Float64Array(pass.gates.length);
  const isAfter = cell === 'gru' && pass.architecture.reset === 'after';
  return {
    dOutputs: new Float64Array(pass.packing.rowCount * hiddenSize),
    dz,
    dzRecurrent: isAfter ? new Float64Array(dz.length) : dz,
  };
}

/** Carries each cotangent through one segment, from its last step to its first. */
function carryThrough(
  pass: LayerPass,
  cotangents: readonly ScaledCotangent[],
  visit: (cotangent: ScaledCotangent, step: number, index: number) => void,
): void {
  const shared = adjointOf(pass);
  cotangents.forEach((cotangent, index) => {
    const adjoint: LayerAdjoint = { ...shared, dh: cotangent.dh, dc: cotangent.dc };
    scanBackward(pass, adjoint, {
      carry(_pass, _adjoint, place) {
        renormalise(cotangent);
        visit(cotangent, place.step, index);
      },
    });
  });
}
