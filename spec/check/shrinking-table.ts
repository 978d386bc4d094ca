/** The sizes of a case, as far as a fault needs them. */
export interface Minimum {
  /** T */
  readonly T: number;
  /** B; 1 unless said */
  readonly B?: number;
  /** H; 1 unless said */
  readonly H?: number;
  /** D; 1 unless said */
  readonly D?: number;
  /** 1 unless said */
  readonly layers?: number;
  /** both directions; one unless said */
  readonly isBidirectional?: boolean;
}

/** A planted fault, and the smallest cases on which an implementation with it can be told from a right one. */
export interface ShrinkingRow {
  /** the member of the catalogue */
  readonly name: string;
  /** the smallest case, or several of which none is smaller than another */
  readonly minima: readonly Minimum[];
  /** why nothing smaller shows it */
  readonly reason: string;
}

const one: Minimum = { T: 1 };
const twoSteps: Minimum = { T: 2 };
const twoExamples: Minimum = { T: 1, B: 2 };

/** At least twenty faults of all sorts, and what theory says of each. */
export const shrinkingTable: readonly ShrinkingRow[] = [
  {
    name: 'truncated-bptt, window 1',
    minima: [twoSteps],
    reason: 'What is dropped goes back over one boundary, so there must be one.',
  },
  {
    name: 'truncated-bptt, window 3',
    minima: [{ T: 4 }],
    reason: 'Three steps back are kept, so that a fourth must be there to be dropped.',
  },
  {
    name: 'truncated-bptt, window 5',
    minima: [{ T: 6 }],
    reason: 'Five steps back are kept, so that a sixth must be there to be dropped.',
  },
  {
    name: 'time-step-missing, dWaa, steps 1',
    minima: [twoSteps],
    reason: 'The second step must exist to be left out.',
  },
  {
    name: 'time-step-missing, dWax, steps 0 and 1',
    minima: [twoSteps],
    reason: 'Both steps must exist; where no other one does the block is zero.',
  },
  {
    name: 'last-step-only, dWax, step 0',
    minima: [twoSteps],
    reason: 'With one step the sum over the steps is that step.',
  },
  {
    name: 'off-by-one-state, h_t in dWaa',
    minima: [one],
    reason: 'h_t and h_{t−1} differ at the first step already.',
  },
  {
    name: 'initial-state-gradient-missing, of h',
    minima: [one],
    reason: 'The gradient of h₀ is not zero after one step.',
  },
  {
    name: 'time-reversed, inputs',
    minima: [twoSteps],
    reason: 'One step is the same from behind.',
  },
  {
    name: 'time-averaged, all blocks',
    minima: [twoSteps],
    reason: 'A division by T = 1 changes nothing.',
  },
  {
    name: 'gate-gradient-missing, gate f',
    minima: [twoSteps, one],
    reason:
      'Its gate is multiplied by c_{t−1}: one step needs a given initial state, or a cotangent that c₀ sees.',
  },
  {
    name: 'activation-derivative-missing, tanh',
    minima: [one],
    reason: 'Every step has its own factor 1 − h².',
  },
  {
    name: 'transposed, every Waa',
    minima: [
      { T: 1, H: 2 },
      { T: 2, H: 2 },
    ],
    reason: 'A matrix of one entry is its own transpose; dWaa is zero unless a state came before.',
  },
  {
    name: 'transposed-propagation, Waa',
    minima: [{ T: 1, H: 2 }],
    reason: 'A matrix of one entry is its own transpose; the way back to h₀ is over Waa after one step.',
  },
  {
    name: 'weight-orientation, column-major, Wax',
    minima: [
      { T: 1, D: 2, H: 2 },
      { T: 1, D: 2, H: 1 },
    ],
    reason: 'A row or a column reads alike in both orders; with gates even one unit has several rows.',
  },
  {
    name: 'batch-averaged, all blocks',
    minima: [twoExamples],
    reason: 'A division by B = 1 changes nothing.',
  },
  {
    name: 'batch-element-dropped, example 1, missing, sums',
    minima: [twoExamples],
    reason: 'There must be a second example to drop.',
  },
  {
    name: 'batch-element-dropped, example 2, missing, sums',
    minima: [{ T: 1, B: 3 }],
    reason: 'There must be a third example to drop.',
  },
  {
    name: 'loss-mismatch, sum for mean',
    minima: [twoExamples, twoSteps],
    reason: 'A mean over one row is its sum.',
  },
  {
    name: 'repeated-token-overwritten, the last remains',
    minima: [twoExamples, twoSteps],
    reason: 'A word must come twice: in two steps, or in two examples.',
  },
  {
    name: 'mask-leak, last step masked',
    minima: [twoSteps],
    reason: 'A padded step beside a valid one are two.',
  },
  {
    name: 'padding-semantics, run through',
    minima: [twoSteps],
    reason: 'A padded step beside a valid one are two.',
  },
  {
    name: 'layers-mixed, Waa, layers exchanged',
    minima: [
      { T: 1, layers: 2 },
      { T: 2, layers: 2 },
    ],
    reason: 'Two layers must be there to be exchanged; dWaa is zero unless a state came before.',
  },
  {
    name: 'layers-mixed, h, directions exchanged',
    minima: [{ T: 1, isBidirectional: true }],
    reason: 'Two directions must be there to be exchanged.',
  },
  {
    name: 'scaled, every Wax, × 1.01',
    minima: [{ T: 1, D: 2 }, { T: 1, H: 2 }, { T: 1 }],
    reason: 'One wrong entry tells no factor, two that agree on it do; with gates one unit has several rows.',
  },
  {
    name: 'entries-wrong, Wax alone, entry 1 × 0',
    minima: [{ T: 1, D: 3 }, { T: 1, H: 3 }, { T: 1, D: 2, H: 2 }, { T: 1, D: 2 }, one],
    reason:
      'It spoils the second of at least three entries; with gates one unit has three or four, and a second column tells an entry from the row of a gate.',
  },
  {
    name: 'reset-placement, before, bra ignored',
    minima: [one, { T: 1, H: 2 }, { T: 2, H: 2 }],
    reason: 'With one unit r ⊙ (w·h) = w·(r ⊙ h), and only a bias tells the two places apart.',
  },
];
