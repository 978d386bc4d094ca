import { shown } from '../complaint/input-error.js';
import type { CheckEntry } from '../contract/result.js';
import type { Causes } from './causes.js';
import type { Tally } from './tally.js';

/** What warnings are made of. */
export interface Undecided extends Pick<Tally, 'untold' | 'blind' | 'comparisons'> {
  readonly checks: readonly CheckEntry[];
  readonly causes: Pick<Causes, 'untrusted' | 'apparent'>;
  /** how many cases the run has */
  readonly cases: number;
  /** the keys of replies that were ignored, with the number of replies that had them */
  readonly unknownKeys: ReadonlyMap<string, number>;
}

/** Says in whole sentences what a run could not decide, or did not, and what would narrow it. */
export function warningsOf({
  untold,
  blind,
  comparisons,
  checks,
  causes,
  cases,
  unknownKeys,
}: Undecided): string[] {
  if (cases === 0) return ['No case was left to run: nothing was checked.'];
  const ignored = [...unknownKeys].map(
    ([key, replies]) =>
      `${replies === 1 ? 'One reply' : `${replies} replies`} held ${shown(key)}, which means nothing there and was ignored: look for a misspelt name.`,
  );
  const { untrusted, apparent } = causes;
  if (untrusted !== null) {
    const others = checks.filter(({ verdict }) => verdict === 'inconclusive').map(({ id }) => id);
    if (others.length === 0) return ignored;
    return [
      ...ignored,
      `${others.join(', ')} ${others.length === 1 ? 'was' : 'were'} not judged: when the same request gets different answers, nothing can be said of any one of them. Mend the ${untrusted.fault} finding first and check again.`,
    ];
  }
  const warnings = [...ignored];
  const undecided = [...untold]
    .filter(([, quantities]) => quantities.length > 0)
    .map(
      ([id, quantities]) =>
        `${id} could not decide ${quantities.join(', ')}: in every case rounding, or the bound of the oracle, may be as large as what was compared. More cases, larger gradients, weights that saturate less or a smoother loss would narrow it.`,
    );
  warnings.push(...undecided);
  if (apparent !== null) {
    warnings.push(
      `Because the subject seems to compute in ${apparent}, what else it answers was judged as if it had declared that: disagreements within the budgets of ${apparent} are no findings of their own.`,
    );
  }
  if (checks.some(({ id, cases: measured }) => id === 'behaviour/precision' && measured === 0)) {
    warnings.push(
      'behaviour/precision measured nothing: in no case that was tried did the loss show noise that could be told from its slope. It counts for nothing as long as a gradient was checked.',
    );
  }
  if (blind > 0) {
    warnings.push(
      `${blind} of ${comparisons} comparisons prove nothing, because rounding or the bound of the oracle may be as large as what was compared; every quantity was decided by other cases unless its check says otherwise.`,
    );
  }
  return warnings;
}
