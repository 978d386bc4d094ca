import type { DecayChanges, SeriesChange } from '../decay/baseline/decay-changes.js';
import { missing, type SummaryColumn, unbroken } from './decay-words.js';
import { significant } from './numbers-as-text.js';

/** The column of the summary that says how a series changed against a baseline. */
export function changeColumn({ series }: DecayChanges): SummaryColumn {
  const changes = new Map(series.map((change) => [change.id, change]));
  return {
    heading: 'Change',
    meaning: 'of the rate against the baseline, nats per step, with its interval',
    text: ({ id }) => changeText(changes.get(id)),
  };
}

/** `reaches farther: +0.0871 [0.08, 0.0942]`, which no line breaks within the interval. */
function changeText(change: SeriesChange | undefined): string {
  if (change === undefined) return 'new';
  const { verdict, change: moved } = change;
  if (verdict === 'identical') return verdict;
  if (moved === null) return `${verdict}: ${missing}`;
  const perStep = `${moved.perStep > 0 ? '+' : ''}${significant(moved.perStep)}`;
  return `${verdict}: ${perStep} [${significant(moved.low)},${unbroken}${significant(moved.high)}]`;
}
