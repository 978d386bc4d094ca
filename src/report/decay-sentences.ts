import type { DecayAgreement, DecayDocument } from '../decay/decay-document.js';
import { decayGroups } from './decay-groups.js';
import { rateText } from './decay-words.js';
import type { TerminalColours } from './terminal-colours.js';
import { visibleText } from './visible-text.js';
import { wrappedText } from './wrapped-text.js';

/** How the sentences are laid out. */
export interface SentenceOptions {
  readonly colours: TerminalColours;
  /** of the terminal, in columns */
  readonly width?: number;
}

/** Writes what the longest sequences of each kind of input show, for a terminal: a sentence and a rate for each series. */
export function decaySentences(document: DecayDocument, { colours, width = 100 }: SentenceOptions): string {
  const longest = Math.max(...document.series.map(({ length }) => length));
  const groups = decayGroups(document).filter(({ series }) => series[0]?.length === longest);
  const parts = groups.map(({ title, series, names }) => {
    const heading = colours.bold(visibleText(title));
    const lines = series.map((one, index) => {
      const name = visibleText(names[index]!);
      const rate = one.rate === null ? (one.rateReason ?? '') : `${rateText(one)} nats per step`;
      const sentence = wrappedText(visibleText(one.sentence), width, 4, 4);
      const agreement = one.agreement === undefined ? '' : `\n    ${agreementText(one.agreement)}`;
      return `  ${colours.cyan(name)}\n    ${sentence}${agreement}\n    ${colours.dim(wrappedText(visibleText(rate), width, 4, 4))}`;
    });
    return [heading, ...lines].join('\n');
  });
  return `${parts.join('\n\n')}\n`;

  function agreementText({ verdict, sentence }: DecayAgreement): string {
    const colour = { agrees: colours.green, differs: colours.red, inconclusive: colours.yellow }[verdict];
    return colour(wrappedText(visibleText(sentence), width, 4, 4));
  }
}
