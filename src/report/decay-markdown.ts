import type { DecayDocument, DecaySeries } from '../decay/decay-document.js';
import { type DecayGroup, decayGroups } from './decay-groups.js';
import { summaryColumns } from './decay-words.js';
import { comparisonFile } from './figure-names.js';
import { escapeMarkdown, markdownTable } from './markdown-table.js';
import { epsilonText } from './numbers-as-text.js';
import { visibleText } from './visible-text.js';

/**
 * Writes the decay report as Markdown: the question, a figure, a sentence and a row of figures for each series, group by group, and
 * the command that makes it again.
 */
export function decayMarkdown(document: DecayDocument): string {
  const groups = decayGroups(document);
  return `${[
    '# How far back does the gradient reach?',
    `G(k) = ‖∂L/∂s‖₂ at the state k steps before the end. Horizon: the median is below ${epsilonText(document.epsilon)} of G(0). Rates in nats per step, with their interval across seeds.`,
    ...groups.flatMap(groupParts),
    codeBlock(document.command),
    `Seed ${document.seed}, backproof ${escapeMarkdown(document.version)}.`,
  ].join('\n\n')}\n`;
}

function groupParts(group: DecayGroup): string[] {
  const { title, series, names } = group;
  return [
    `## ${title[0]!.toUpperCase()}${title.slice(1)}`,
    `![How far back the gradient reaches, ${escapeMarkdown(title)}](figures/${comparisonFile(group)})`,
    series
      .map(({ sentence }, index) => `- **${escapeMarkdown(names[index]!)}**: ${escapeMarkdown(sentence)}`)
      .join('\n'),
    markdownTable(
      ['Network', ...summaryColumns.map(({ heading }) => heading)],
      series.map((one, index) => [names[index]!, ...cells(one)].map(escapeMarkdown)),
    ),
  ];
}

function cells(series: DecaySeries): string[] {
  return summaryColumns.map(({ text }) => text(series));
}

/** A block by indentation, which no text on one line can end. */
function codeBlock(command: string): string {
  return `    ${visibleText(command)}`;
}
