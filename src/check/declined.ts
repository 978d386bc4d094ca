import { UnsupportedCase } from '../contract/subject-failure.js';
import type { CheckId, ComparisonRecord } from './comparison-record.js';

/**
 * Asks a subject more about a case that it has answered. Where it declines that, the check is undecided on the case: what its
 * answer has shown already must not be lost as if the case were not supported.
 *
 * @param quantities - what the check would have told of
 */
export async function unlessDeclined(
  checks: readonly CheckId[],
  quantities: Iterable<string>,
  ask: () => Promise<readonly ComparisonRecord[]>,
): Promise<readonly ComparisonRecord[]> {
  try {
    return await ask();
  } catch (cause) {
    if (!(cause instanceof UnsupportedCase)) throw cause;
    const names = [...quantities];
    return checks.flatMap((check) => names.map((quantity) => declinedRecord(check, quantity)));
  }
}

/** Makes the record of a comparison that a subject would not have made. */
export function declinedRecord(check: CheckId, quantity: string): ComparisonRecord {
  return {
    check,
    witness: check === 'gradient/self' ? 'differences' : 'itself',
    quantity,
    shape: [],
    outcome: 'inconclusive',
    worst: null,
    wrong: [],
    evidence: 'lost',
  };
}
