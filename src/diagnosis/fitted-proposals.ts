import { exampleProposals } from './attribute-examples.js';
import { stepProposals } from './attribute-steps.js';
import type { Comparison } from './comparison.js';
import { joinAlike } from './cover.js';
import type { Explanation } from './explanation.js';
import { zeroBlocks } from './fit-absence.js';
import { clippedProposals } from './fit-clipped.js';
import { entryProposals } from './fit-entries.js';
import { factorProposals } from './fit-factor.js';
import { mixedProposals, permutationProposals } from './fit-permutation.js';
import { precisionProposals } from './fit-precision.js';
import { sliceProposals } from './fit-slices.js';
import { transpositionProposals } from './fit-transposition.js';

/** Everything that a wrong gradient may be by its numbers alone: zeros, multiples, rearrangements, isolated entries. */
export function fittedProposals(comparison: Comparison): readonly Explanation[] {
  return joinAlike([
    ...zeroBlocks(comparison),
    ...factorProposals(comparison),
    ...sliceProposals(comparison),
    ...exampleProposals(comparison),
    ...stepProposals(comparison),
    ...transpositionProposals(comparison),
    ...permutationProposals(comparison),
    ...mixedProposals(comparison),
    ...clippedProposals(comparison),
    ...precisionProposals(comparison, 'held'),
    ...entryProposals(comparison),
  ]);
}
