import type { Entry } from '../comparison/agreement.js';
import { type CheckId, type ComparisonRecord, evidenceOf, type Witness } from './comparison-record.js';

/** Makes the record of one directional derivative: a single number that stands for a block. */
export function directionalRecord({
  check,
  witness,
  quantity,
  entry,
  magnitude,
}: {
  readonly check: CheckId;
  readonly witness: Witness;
  readonly quantity: string;
  readonly entry: Entry;
  /** ‖g‖ of the block: an error of that size moves ⟨g, v⟩ by about as much */
  readonly magnitude: number;
}): ComparisonRecord {
  const undecided = Number.isNaN(entry.ratio);
  return {
    check,
    witness,
    quantity,
    shape: [],
    outcome: undecided ? 'inconclusive' : entry.ratio <= 1 ? 'agrees' : 'differs',
    worst: entry,
    wrong: !undecided && !(entry.ratio <= 1) ? [0] : [],
    evidence: evidenceOf(magnitude, entry.budget),
  };
}
