import type { CheckOutcome } from '../check/check.js';
import { afterRun } from '../check/memory/kept-cases-after-run.js';
import { saveKept } from '../node/failure-store.js';
import { sourceName } from '../node/subject-source.js';
import { type CheckPlan, caseFlags } from './check-plan.js';
import { uninterrupted } from './interruption.js';

/**
 * Keeps the failing cases of a run for the next one, and forgets those that pass again.
 *
 * @returns warnings: a memory that cannot be written fails no check
 */
export async function keepFailures(
  folder: string,
  plan: CheckPlan,
  { failures }: CheckOutcome,
): Promise<readonly string[]> {
  const after = afterRun(plan.kept, failures, caseFlags(plan));
  let warnings: readonly string[] = [];
  await uninterrupted(async () => {
    warnings = await saveKept(folder, sourceName(plan.source), plan.kept, after);
  });
  return warnings;
}
