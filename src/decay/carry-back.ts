import { InputError } from '../complaint/input-error.js';
import type { LayerPass } from '../network/layer-pass.js';
import { scanStackBackward } from '../network/scan.js';
import { renormalise, type ScaledCotangent } from './scaled-cotangent.js';
import { segmentsBackwards } from './segments-backwards.js';
import { openBuffers, stackAdjoints } from './stack-adjoints.js';
import { hiddenCount, type Trajectory } from './trajectory.js';

/** How cotangents are carried. */
export interface CarryOptions {
  /** Looks at cotangent `index` at lag k = 1 … T; it must not keep or change it. */
  readonly visit: (cotangent: ScaledCotangent, lag: number, index: number) => void;
  /** steps between two kept states; chosen by T unless said */
  readonly segmentLength?: number;
}

/**
 * (D15) Carries cotangents of the final state back to s_0 by backpropagation through time, in place.
 *
 * The cotangent at s_{T−k} is J(k)ᵀ times that at s_T. After every step it is renormalised by an exact power of two,
 * dh and dc of all layers together; the way back is linear in them, so but for what underflows this changes no bit of the
 * result. Memory grows like √T (`segmentsBackwards`).
 *
 * @param cotangents - at s_T; at s_0 afterwards
 * @throws InputError when the network has two directions, or its inputs or a cotangent do not fit
 */
export function carryBack(
  trajectory: Trajectory,
  cotangents: readonly ScaledCotangent[],
  { visit, ...cuts }: CarryOptions,
): void {
  for (const cotangent of cotangents) {
    requireStateSized(trajectory, cotangent);
    renormalise(cotangent);
  }
  const carry = (stack: readonly LayerPass[], from: number): void => {
    const buffers = openBuffers(stack);
    cotangents.forEach((cotangent, index) => {
      scanStackBackward(stack, stackAdjoints(buffers, cotangent), (step) => {
        renormalise(cotangent);
        visit(cotangent, trajectory.length - from - step, index);
      });
    });
  };
  segmentsBackwards(trajectory, carry, cuts);
}

/**
 * Checks that a cotangent has a number for every unit of every layer.
 *
 * @throws InputError otherwise
 */
export function requireStateSized({ architecture }: Trajectory, { dh, dc }: ScaledCotangent): void {
  const size = hiddenCount(architecture);
  for (const [name, { length }] of Object.entries({ dh, dc })) {
    if (length === size) continue;
    throw new InputError({
      where: `cotangent.${name}`,
      what: `has ${length} entries`,
      expected: `expected ${size}, because the network has ${architecture.layers} × ${architecture.hiddenSize} units`,
      next: 'randomCotangent(hiddenSize, stream, layers) makes one for a loss on the top layer',
    });
  }
}
