import type { CheckEntry } from '../contract/result.js';

/** So few properties that passed stand in rows of their own. */
const fewest = 2;

/**
 * Folds the properties that passed into one row, with the worst of them: who reads a table looks for what did not.
 *
 * A property that failed or was undecided keeps its row. The row's cases are those of all, and its quantity is that of the worst, under
 * the name of its property.
 */
export function foldedChecks(checks: readonly CheckEntry[]): readonly CheckEntry[] {
  const passed = checks.filter(({ id, verdict }) => id.startsWith('property/') && verdict === 'pass');
  if (passed.length <= fewest) return checks;
  const folded: CheckEntry = {
    id: `property/* (${passed.length})`,
    verdict: 'pass',
    cases: passed.reduce((sum, { cases }) => sum + cases, 0),
    unsupported: 0,
    worst: worstOf(passed),
  };
  const first = checks.indexOf(passed[0]!);
  return checks.flatMap((check, at) => (at === first ? [folded] : passed.includes(check) ? [] : [check]));
}

function worstOf(checks: readonly CheckEntry[]): CheckEntry['worst'] {
  const judged = checks.filter(({ worst }) => typeof worst?.errorOverBudget === 'number');
  if (judged.length === 0) return null;
  const { id, worst } = judged.reduce((left, right) =>
    right.worst!.errorOverBudget! > left.worst!.errorOverBudget! ? right : left,
  );
  return { ...worst!, quantity: `${id.replace('property/', '')}: ${worst!.quantity}` };
}
