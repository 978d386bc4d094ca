import type { FaultId } from '../contract/faults.js';

/**
 * The order in which faults are named where several describe the same wrong gradient, each with why it stands where it
 * does: the most specific first, and what says more about its place before what says less.
 */
const order: readonly (readonly [fault: FaultId, why: string])[] = [
  ['not-finite', 'NaN hides whatever else is wrong'],
  ['initial-state-gradient-missing', 'zeros in h or c: says which block is forgotten'],
  ['gate-gradient-missing', 'zeros in the rows of a gate: says which gate'],
  ['gradient-missing', 'zeros in any other block'],
  ['truncated-bptt', 'without any recurrent path it is window 1, whatever the path consists of'],
  ['hidden-path-missing', 'only dh is lost: narrower than a truncation, wider than one gate'],
  ['cell-path-missing', 'only dc is lost'],
  ['update-path-missing', 'a path of the GRU by name'],
  ['reset-path-missing', 'a path of the GRU by name'],
  ['activation-derivative-missing', 'φ′ = 1: one particular wrong derivative'],
  ['activation-derivative-wrong', 'any other form of φ′'],
  ['softmax-gradient-wrong', 'the loss itself, before whatever follows from it'],
  ['final-state-cotangent-ignored', 'the loss at its other end'],
  ['transposed-propagation', 'one product of the way back'],
  ['last-step-only', 'all steps but one are missing: overwritten, not forgotten one by one'],
  ['wrong-initial-state', 'step 0 of dWaa is missing and h0 is not zero: the state, not the step'],
  ['off-by-one-state', 'every step has another state, not only the first'],
  ['repeated-token-overwritten', 'one contribution a token'],
  ['time-step-missing', 'particular steps, where nothing above says why'],
  ['mask-leak', 'padding that counts'],
  ['batch-element-dropped', 'one example, where no step and no token explains it'],
  ['sign-flipped', 'the factor −1'],
  ['batch-averaged', 'the factor 1/B'],
  ['time-averaged', 'the factor 1/T'],
  ['clipped', 'a factor that depends on the size of the cotangent is no constant'],
  ['loss-mismatch', 'another factor, common to all blocks'],
  ['scaled', 'another factor in some blocks'],
  ['transposed', 'right numbers in wrong places, from the most particular order'],
  ['time-reversed', 'the steps in reverse'],
  ['permuted', 'any other order within a block'],
  ['layers-mixed', 'the numbers of another block'],
  ['stale-state', 'an earlier call shows'],
  ['nondeterministic', 'the call itself does not repeat'],
  ['mutates-arguments', 'the caller’s arrays are not what they were'],
  ['low-precision', 'small errors everywhere, and nothing else'],
  ['entries-wrong', 'isolated entries, and nothing else'],
];

const ranks = new Map(order.map(([fault], rank) => [fault, rank]));

/**
 * The place of a fault in the order of precedence, from 0; the lower one is named.
 *
 * Faults of the forward pass and `unknown` come after all others.
 */
export function precedenceOf(fault: FaultId): number {
  return ranks.get(fault) ?? order.length;
}
