import type { Entry } from '../comparison/agreement.js';
import { type ComparisonRecord, evidenceOf } from './comparison-record.js';

/** What was compared, and with whom. */
type About = Pick<ComparisonRecord, 'check' | 'witness' | 'quantity'>;

/** Makes the record of one directional derivative: a single number that stands for a block. */
export function directionalRecord({
  entry,
  magnitude,
  ...about
}: About & {
  readonly entry: Entry;
  /** ‖g‖ of the block: an error of that size moves ⟨g, v⟩ by about as much */
  readonly magnitude: number;
}): ComparisonRecord {
  const undecided = Number.isNaN(entry.ratio);
  return {
    ...about,
    shape: [],
    outcome: undecided ? 'inconclusive' : entry.ratio <= 1 ? 'agrees' : 'differs',
    worst: entry,
    wrong: !undecided && !(entry.ratio <= 1) ? [0] : [],
    evidence: evidenceOf(magnitude, entry.budget),
  };
}

/** Makes the record of a quantity that did not come, or not in its shape. */
export function missingRecord(about: About, shape: readonly number[]): ComparisonRecord {
  return { ...about, shape, outcome: 'missing', worst: null, wrong: [], evidence: 'telling' };
}
