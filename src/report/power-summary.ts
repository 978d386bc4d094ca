import type { PowerDocument, PowerTrial } from '../check/power/power-document.js';
import { misnamedTrials, missedTrials, outcomeText, powerSentence, shareText } from './power-words.js';
import type { TerminalColours } from './terminal-colours.js';
import { visibleText } from './visible-text.js';
import { wrappedText } from './wrapped-text.js';

/** How the summary is laid out. */
export interface PowerSummaryOptions {
  readonly colours: TerminalColours;
  /** of the terminal, in columns */
  readonly width?: number;
}

/** So many missed or misnamed faults are listed; the report lists them all. */
const listed = 12;

/** Writes what a power run came to for a terminal: the counts, what was missed, what was misnamed, and every false alarm. */
export function powerSummary(document: PowerDocument, { colours, width = 100 }: PowerSummaryOptions): string {
  const { byPart, byCell, right } = document;
  const missed = missedTrials(document);
  const misnamed = misnamedTrials(document);
  const alarms = right.filter(({ alarm }) => alarm);
  const clean = missed.length === 0 && alarms.length === 0;
  const verdict = clean
    ? colours.green('✓ everything was caught')
    : colours.red('✗ not everything is as it should be');
  const lines = [
    colours.bold(verdict),
    wrappedText(powerSentence(document), width, 0),
    '',
    ...[...byPart, ...byCell]
      .filter(({ trials }) => trials > 0)
      .map(
        ({ name, caught, trials, caughtShare, named, namedShare }) =>
          `  ${name.padEnd(10)} caught ${caught} of ${trials}, ${shareText(caughtShare)}; named ${named}, ${shareText(namedShare)}`,
      ),
    ...trialList('Missed', missed, colours),
    ...trialList('Caught under another name', misnamed, colours),
    ...alarms.flatMap(({ name, finding }) => [
      '',
      `${colours.red('False alarm')} on ${visibleText(name)}`,
      `  ${wrappedText(visibleText(finding ?? 'no finding'), width, 2)}`,
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

function trialList(title: string, trials: readonly PowerTrial[], colours: TerminalColours): string[] {
  if (trials.length === 0) return [];
  const more = trials.length - listed;
  return [
    '',
    colours.bold(`${title}: ${trials.length}`),
    ...trials
      .slice(0, listed)
      .map(
        (trial) =>
          `  ${visibleText(trial.name)} (${trial.cell}) ${colours.dim(visibleText(outcomeText(trial)))}`,
      ),
    ...(more > 0 ? [colours.dim(`  and ${more} more, in the report`)] : []),
  ];
}
