import type { Tally } from './tally.js';

/** Says in whole sentences what a run could not decide, and what would narrow it. */
export function warningsOf(
  { untold, blind, comparisons }: Pick<Tally, 'untold' | 'blind' | 'comparisons'>,
  cases: number,
): string[] {
  if (cases === 0) return ['No case was left to run: nothing was checked.'];
  const undecided = [...untold]
    .filter(([, quantities]) => quantities.length > 0)
    .map(
      ([id, quantities]) =>
        `${id} could not decide ${quantities.join(', ')}: in every case rounding, or the bound of the oracle, may be as large as what was compared. More cases, larger gradients, weights that saturate less or a smoother loss would narrow it.`,
    );
  if (blind === 0) return undecided;
  return [
    ...undecided,
    `${blind} of ${comparisons} comparisons prove nothing, because rounding or the bound of the oracle may be as large as what was compared; every quantity was decided by other cases unless its check says otherwise.`,
  ];
}
