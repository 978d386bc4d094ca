import { type FaultId, faultSections } from '../../contract/faults.js';
import type { KnownFinding } from '../../contract/result.js';
import { quantityKind } from '../certificates.js';
import { sortedText } from './sorted-text.js';

/** Faults of single blocks, and what has no name: which quantities are wrong is then part of the cause. */
const faultsOfBlocks: readonly FaultId[] = [
  'transposed',
  'sign-flipped',
  'scaled',
  'batch-averaged',
  'time-averaged',
  'permuted',
  'gradient-missing',
  'entries-wrong',
  'layers-mixed',
  'not-finite',
  'forward-differs',
  'unknown',
];

/** Faults of the whole: in which quantities they show is the case's affair, as with entries that are clipped at 1. */
const faultsOfWholes: readonly FaultId[] = [...faultSections.behaviour, ...faultSections.convention].filter(
  (fault) => !faultsOfBlocks.includes(fault),
);

/** Details that only some cases can tell: in a network of one layer there is no saying in which it is. */
const detailsOfPlace: readonly string[] = ['layer', 'direction', 'parameter', 'blocks'];

/** Details that say, in numbers, where in the arrays of one case a fault showed: with other sizes they are others. */
const detailsOfCases: readonly string[] = ['indices', 'permutation'];

/**
 * Tells whether a finding has the cause of one that is known.
 *
 * Another seed shows the same cause on another case: another entry is worst, in another quantity, fewer quantities are wrong or
 * more, and a detail goes untold (the layer, where there is one alone). None of that counts, nor do layers and directions of
 * quantities. What counts: the check; the fault; its detail, as far as both cases could tell it; and where the quantities are
 * part of the cause, the quantities. A fault of single blocks is new in a block where it was not known. One that is carried
 * from block to block (a path that is cut, say) shows in `ba` only where there are biases, so that it is known if it shows in
 * any quantity where it did.
 *
 * A second cause with all of that in common is taken for the first: two faults without a name in one quantity, or one
 * mistake in two layers, where nobody could tell in which it was known.
 */
export function isSameCause(finding: KnownFinding, known: KnownFinding): boolean {
  if (finding.check !== known.check || finding.fault !== known.fault) return false;
  if (!agrees(finding.detail, known.detail)) return false;
  const kinds = kindsOf(finding);
  const knownKinds = kindsOf(known);
  const isKnown = (kind: string): boolean => knownKinds.includes(kind);
  if (faultsOfBlocks.includes(finding.fault)) return kinds.every(isKnown);
  return faultsOfWholes.includes(finding.fault) || kinds.some(isKnown);
}

function agrees(left: KnownFinding['detail'], right: KnownFinding['detail']): boolean {
  return Object.keys({ ...left, ...right }).every((key) => {
    const isTold = Object.hasOwn(left, key) && Object.hasOwn(right, key);
    if (!isTold) return detailsOfPlace.includes(key);
    const areNumbers = Array.isArray(left[key]) && left[key].every((each) => typeof each === 'number');
    return sortedText(left[key]) === sortedText(right[key]) || (areNumbers && detailsOfCases.includes(key));
  });
}

/** The quantities in which a finding's fault shows, layers and directions aside. */
function kindsOf({ quantity, quantities = [] }: KnownFinding): string[] {
  return (quantities.length === 0 ? [quantity] : quantities).map(quantityKind);
}
