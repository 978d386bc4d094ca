import { type BeforeAfter, type ChangeVerdict, changeVerdicts, type SeriesChange } from './decay-changes.js';

/** What the sentence about one series is made from. */
export type ChangeParts = Omit<SeriesChange, 'id' | 'label' | 'sentence'> & { readonly threshold: number };

/** Says in one plain sentence how the reach of a series changed. */
export function changeSentence(parts: ChangeParts): string {
  if (parts.verdict === 'identical') return 'The same to the last digit.';
  return `${openingOf(parts)}${halfLives(parts)}${horizons(parts)}${fatesOf(parts)}.`;
}

function openingOf({ verdict, change, changeReason, rate, threshold }: ChangeParts): string {
  if (change === null || rate === null) return `Undecided: ${changeReason}`;
  const moved = `${signed(change.perStep)} [${signed(change.low)}, ${signed(change.high)}]`;
  const noise = `${percent(threshold)} of ${plain(rate.before)}`;
  switch (verdict) {
    case 'unchanged within noise':
      return `Unchanged within noise: the rate changed by ${moved} nats per step, within ${noise}`;
    case 'undecided':
      return `Undecided: the rate changed by ${moved} nats per step, which may lie within ${noise} or beyond`;
    default:
      return `${opening[verdict]}: the rate went from ${plain(rate.before)} to ${plain(rate.after)} nats per step, ${moved}`;
  }
}

const opening: Readonly<Record<Exclude<ChangeVerdict, 'unchanged within noise' | 'undecided'>, string>> = {
  'reaches farther': 'Reaches farther',
  'reaches less far': 'Reaches less far',
  'grows now': 'Grows where it faded',
  'grows no longer': 'Fades where it grew',
  'grows faster': 'Grows faster',
  'grows more slowly': 'Grows more slowly',
  identical: 'The same',
};

function halfLives({ halfLife: { before, after } }: ChangeParts): string {
  return before === null || after === null ? '' : `; half-life ${arrow(plain(before), plain(after))} steps`;
}

function horizons({ horizon }: ChangeParts): string {
  if (horizon === null) return '';
  const { before, after } = horizon;
  if (before === after) return '';
  return `; horizon ${arrow(before ?? 'beyond T', after ?? 'beyond T')}`;
}

/** Only what differs: `; vanished 8 → 6 runs`. */
function fatesOf({ fates }: ChangeParts): string {
  const differing = Object.entries(fates ?? {}).filter(([, { before, after }]) => before !== after);
  if (differing.length === 0) return '';
  return `; runs ${differing.map(([fate, { before, after }]) => `${fate} ${arrow(before, after)}`).join(', ')}`;
}

/** What the sentence about all series is made from. */
export interface AllChanges {
  readonly verdicts: readonly ChangeVerdict[];
  readonly unmatched: readonly { readonly in: keyof BeforeAfter<unknown> }[];
  readonly threshold: number;
  readonly confidence: number;
}

/** Says in one or two plain sentences what became of all series together. */
export function changesSentence({ verdicts, unmatched, threshold, confidence }: AllChanges): string {
  const apart = unmatchedClause(unmatched);
  if (verdicts.length === 0)
    return `No series of the baseline was measured again: nothing is compared${apart}.`;
  if (verdicts.every((verdict) => verdict === 'identical')) {
    return `${verdicts.length === 1 ? 'The one series is' : `All ${verdicts.length} series are`} the same to the last digit${apart}.`;
  }
  const counts = changeVerdicts
    .map((verdict) => ({ verdict, count: verdicts.filter((one) => one === verdict).length }))
    .filter(({ count }) => count > 0)
    .map(({ verdict, count }) => `${count} ${count === 1 ? verdict : verdict.replace(singular, '$1')}`);
  const decided = verdicts.some((verdict) => verdict !== 'identical' && verdict !== 'undecided');
  const sure = decided
    ? ` All of it holds with ${percent(confidence)} confidence, noise being ${percent(threshold)} of a rate.`
    : '';
  return `Of ${verdicts.length} series: ${counts.join(', ')}${apart}.${sure}`;
}

/** The verb of a verdict about one series. */
const singular = /^(reach(?=es)|grow)e?s/;

function unmatchedClause(unmatched: AllChanges['unmatched']): string {
  const clauses = [
    ['before', 'in the baseline alone'],
    ['after', 'new or another than in the baseline'],
  ] as const;
  return clauses
    .map(([side, words]) => ({ words, count: unmatched.filter((one) => one.in === side).length }))
    .filter(({ count }) => count > 0)
    .map(({ words, count }) => `; ${count} ${words}`)
    .join('');
}

function arrow(before: string | number, after: string | number): string {
  return `${before} → ${after}`;
}

/** A percentage, which no line breaks. */
function percent(share: number): string {
  return `${plain(100 * share)}\u00a0%`;
}

/** Three significant digits, with a true minus sign. */
function plain(value: number): string {
  return String(Number(value.toPrecision(3))).replace(/^-/, '−');
}

function signed(value: number): string {
  return value > 0 ? `+${plain(value)}` : plain(value);
}
