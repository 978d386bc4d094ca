import type { PowerDocument, PowerTrial } from '../check/power/power-document.js';
import { escapeMarkdown, markdownTable } from './markdown-table.js';
import { significant } from './numbers-as-text.js';
import {
  misnamedTrials,
  missedTrials,
  outcomeText,
  powerDefinitions,
  powerSentence,
  reportedText,
  shareColumns,
  sizesText,
} from './power-words.js';
import { visibleText } from './visible-text.js';

/** Writes the power report as Markdown: the answer, what was missed and misnamed, the counts, and the command that makes it again. */
export function powerMarkdown(document: PowerDocument): string {
  const { byPart, byCell, total, kinds, seed, cases, version } = document;
  return `${[
    '# What does the harness catch?',
    escapeMarkdown(powerSentence(document)),
    ...trialSection('Missed', missedTrials(document), 'Nothing was missed.'),
    ...trialSection('Caught under another name', misnamedTrials(document), 'Every name was right.'),
    '## In numbers',
    table(
      ['', ...shareColumns.map(({ heading }) => heading)],
      [...byPart, ...byCell, { name: 'together', ...total }].map((group) => [
        group.name,
        ...shareColumns.map(({ text }) => text(group)),
      ]),
    ),
    '## Kind by kind',
    table(
      ['Fault', 'Part', ...shareColumns.map(({ heading }) => heading), 'Reported as'],
      kinds.map((kind) => [
        kind.fault,
        kind.part,
        ...shareColumns.map(({ text }) => text(kind)),
        reportedText(kind),
      ]),
    ),
    '## Right implementations',
    rightTable(document),
    '## What is measured',
    powerDefinitions.map(([term, text]) => `- **${term}.** ${escapeMarkdown(text)}`).join('\n'),
    `    ${visibleText(document.command)}`,
    `Seed ${seed}, ${cases} generated cases beside the corner-case table, backproof ${escapeMarkdown(version)}.`,
  ].join('\n\n')}\n`;
}

function trialSection(title: string, trials: readonly PowerTrial[], none: string): string[] {
  if (trials.length === 0) return [`## ${title}`, none];
  const rows = trials.map((trial) => [
    trial.name,
    trial.cell,
    outcomeText(trial),
    trial.report === null ? '–' : trial.report.path,
    sizesText(trial.report?.sizes ?? null),
  ]);
  return [`## ${title}`, table(['Planted', 'Cell', 'What became of it', 'Case', 'Sizes'], rows)];
}

function rightTable({ right }: PowerDocument): string {
  return table(
    ['Implementation', 'Precision', 'Cases', 'Verdict', 'Largest error ÷ budget', 'False alarm'],
    right.map(({ name, precision, cases, verdict, largestRatio, finding }) => [
      name,
      precision,
      String(cases),
      verdict,
      largestRatio === null ? '–' : significant(largestRatio, 2),
      finding ?? 'none',
    ]),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return markdownTable(
    head,
    rows.map((row) => row.map(escapeMarkdown)),
  );
}
