/**
 * The vocabulary of faults: what goes wrong in a recurrent network's gradient, by section.
 *
 * Each id names a kind of fault; the ids are fixed, since other programs match against them. `unknown` stands for a
 * disagreement that none of them explains: its finding still says where it is and how large.
 */
export const faultSections = {
  time: [
    'truncated-bptt',
    'time-step-missing',
    'last-step-only',
    'off-by-one-state',
    'wrong-initial-state',
    'initial-state-gradient-missing',
    'final-state-cotangent-ignored',
    'time-reversed',
    'cell-path-missing',
    'hidden-path-missing',
  ],
  localDerivative: [
    'activation-derivative-missing',
    'activation-derivative-wrong',
    'gate-gradient-missing',
    'update-path-missing',
    'reset-path-missing',
    'softmax-gradient-wrong',
  ],
  linearAlgebra: [
    'transposed',
    'transposed-propagation',
    'sign-flipped',
    'scaled',
    'batch-averaged',
    'time-averaged',
    'permuted',
    'gradient-missing',
    'entries-wrong',
    'layers-mixed',
  ],
  batch: ['batch-element-dropped', 'mask-leak', 'repeated-token-overwritten'],
  behaviour: [
    'stale-state',
    'nondeterministic',
    'mutates-arguments',
    'clipped',
    'low-precision',
    'loss-mismatch',
    'not-finite',
  ],
  convention: [
    'gate-order',
    'reset-placement',
    'update-gate-swapped',
    'weight-orientation',
    'bias-missing',
    'activation-mismatch',
    'initial-state-ignored',
    'padding-semantics',
    'cell-state-missing',
    'direction',
    'forward-differs',
  ],
  unexplained: ['unknown'],
} as const;

/** A section of the vocabulary. */
export type FaultSection = keyof typeof faultSections;

/** The id of a kind of fault. */
export type FaultId = (typeof faultSections)[FaultSection][number];

/** Every id, section by section. */
export const faultIds = [
  ...faultSections.time,
  ...faultSections.localDerivative,
  ...faultSections.linearAlgebra,
  ...faultSections.batch,
  ...faultSections.behaviour,
  ...faultSections.convention,
  ...faultSections.unexplained,
] as const;
