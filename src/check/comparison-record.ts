import type { Entry } from '../comparison/agreement.js';
import type { FaultId } from '../contract/faults.js';
import { properties } from '../property/properties.js';
import type { Property } from '../property/property.js';

/** Whether a subject behaves: without that, nothing that it answers can be held against anything. */
export const behaviourChecks = [
  'behaviour/determinism',
  'behaviour/state',
  'behaviour/sequence',
  'behaviour/purity',
  'behaviour/precision',
] as const;

/** Whether what a subject answers is right. */
export const answerChecks = ['forward/reference', 'gradient/reference', 'gradient/self'] as const;

/** The check of a property by its name. */
export type PropertyCheck = `property/${string}`;

/** Whether the halves of a bias that a convention keeps twice get the same gradient: told by one answer alone. */
export const splitBias = 'property/split-bias';

/** What must hold between answers, or parts of one, whatever the right answer is. */
export const propertyChecks: readonly PropertyCheck[] = [splitBias, ...properties.map(propertyCheck)];

/** The checks that a run makes, in the order of how fundamental they are. */
export const checkIds: readonly CheckId[] = [...behaviourChecks, ...answerChecks, ...propertyChecks];
export type CheckId = (typeof behaviourChecks)[number] | (typeof answerChecks)[number] | PropertyCheck;

/** Whether a check is of a relation between several answers. */
export function isPropertyCheck(id: CheckId): id is PropertyCheck {
  return id.startsWith('property/') && id !== splitBias;
}

/** The property that a check is of, as a list of one; none for every other check. */
export function propertyOf(id: CheckId): readonly Property[] {
  return properties.filter((property) => propertyCheck(property) === id);
}

/** The id of a property's check. */
export function propertyCheck({ name }: { readonly name: string }): PropertyCheck {
  return `property/${name}`;
}

/** Who was asked: the reference's entries, an oracle, or the subject itself once more. */
export type Witness =
  | 'reference'
  | 'textbook'
  | 'tangent'
  | 'complex step'
  | '64 digits'
  | 'differences'
  | 'itself';

/** One quantity of one case held against one witness. */
export interface ComparisonRecord {
  readonly check: CheckId;
  readonly witness: Witness;
  /** `Waa`, `inputs`, `loss`, … or `all` for a direction over every block */
  readonly quantity: string;
  readonly shape: readonly number[];
  readonly outcome: 'agrees' | 'differs' | 'inconclusive' | 'missing';
  /**
   * the entry that came nearest to its budget, or furthest past it; null when the quantity is missing or empty, or when a
   * whole answer was the same
   */
  readonly worst: Entry | null;
  /** flat indices of the entries outside their budgets */
  readonly wrong: readonly number[];
  readonly evidence: Evidence;
  /** a bound on the whole block's error, where the comparison gives one */
  readonly certificate?: CertifiedError;
  /** what is wrong, where the comparison itself tells */
  readonly fault?: FaultId;
  /** the same in a sentence for a person */
  readonly message?: string;
}

/** ‖ĝ − g‖ ≤ errorBound, missed with the stated probability. */
export interface CertifiedError {
  /** NaN where nothing could be bounded */
  readonly errorBound: number;
  /** ‖ĝ‖ of the block */
  readonly magnitude: number;
  readonly missProbability: number;
}

/**
 * What a comparison that agrees is worth: `telling` if an error of the quantity's own size would have been seen, `zero` if
 * the quantity is zero, so that nothing relative can be said, `lost` if rounding or the oracle's bound may be as large as
 * the quantity itself.
 */
export type Evidence = 'telling' | 'zero' | 'lost';

/** Weighs a comparison: ‖quantity‖ against the budget that was smallest. A zero that must be exact is telling. */
export function evidenceOf(magnitude: number, smallestBudget: number): Evidence {
  if (smallestBudget < magnitude || smallestBudget === 0) return 'telling';
  return magnitude === 0 ? 'zero' : 'lost';
}
