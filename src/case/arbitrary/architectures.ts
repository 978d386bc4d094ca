import type fc from 'fast-check';
import type { Architecture } from '../../contract/architecture.js';
import { architectureOf, architectureSimplifiers, drawArchitecture } from './architecture-draft.js';
import { drafted } from './drafted.js';
import { shorterBeginnings } from './ids.js';
import { type ArchitectureLimits, architectureLimitKeys, resolveLimits } from './limits.js';
import { type Audience, audienceKeys, possibleFor } from './possible.js';
import { requireOptions } from './require-options.js';

/** Which architectures are drawn. */
export interface ArchitectureOptions extends Audience, ArchitectureLimits {}

/**
 * Draws architectures that a subject supports, with every default filled in.
 *
 * They shrink to H = D = K = 1, one layer, and the plainest options that are possible: `elman` with `tanh`, one direction, a
 * bias, no readout.
 *
 * @throws InputError when an option is unknown or wrong, or leaves nothing to draw
 */
export function architectures(options: ArchitectureOptions = {}): fc.Arbitrary<Architecture> {
  const where = 'architectures()';
  requireOptions(options, [...audienceKeys, ...architectureLimitKeys], where);
  const possible = possibleFor(options, where);
  const limits = resolveLimits(options, where);
  return drafted({
    draw: (random) => drawArchitecture(random, possible, limits),
    simplifiers: architectureSimplifiers(possible, shorterBeginnings),
    make: architectureOf,
  });
}
