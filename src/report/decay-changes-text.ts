import type { DecayChanges, SeriesChange } from '../decay/baseline/decay-changes.js';
import type { SentenceOptions } from './decay-sentences.js';
import { visibleText } from './visible-text.js';
import { wrappedText } from './wrapped-text.js';

/**
 * Writes what changed against a baseline, for a terminal: the verdict on all series, then a sentence for each that changed
 * or is undecided, and what had no counterpart. What is the same, or unchanged within noise, is counted alone.
 */
export function decayChangesText(changes: DecayChanges, { colours, width = 100 }: SentenceOptions): string {
  const verdict = visibleText(`Against the baseline: ${changes.sentence}`);
  const heading = colours.bold(wrappedText(verdict, width, 0));
  const told = changes.series
    .filter(({ verdict }) => verdict !== 'identical' && verdict !== 'unchanged within noise')
    .map(({ verdict, label, sentence }) => entry(label, sentence, verdict));
  const apart = changes.unmatched.map(({ label, reason }) =>
    entry(label, `This series ${reason}.`, 'undecided'),
  );
  return `${[heading, ...told, ...apart].join('\n')}\n`;

  function entry(label: string, sentence: string, of: SeriesChange['verdict']): string {
    const text = wrappedText(visibleText(sentence), width, 4, 4);
    return `  ${colours.cyan(visibleText(label))}\n    ${of === 'undecided' ? colours.dim(text) : colours.yellow(text)}`;
  }
}
