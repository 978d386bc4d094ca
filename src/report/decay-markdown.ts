import type { DecayChanges } from '../decay/baseline/decay-changes.js';
import type { DecayDocument } from '../decay/decay-document.js';
import { changeColumn } from './decay-change-column.js';
import { type DecayGroup, decayGroups } from './decay-groups.js';
import { columnsFor, type SummaryColumn, saidOf } from './decay-words.js';
import { comparisonFile } from './figure-names.js';
import { escapeMarkdown, markdownTable } from './markdown-table.js';
import { epsilonText } from './numbers-as-text.js';
import { visibleText } from './visible-text.js';

/**
 * Writes the decay report as Markdown: the question, a figure, a sentence and a row of figures for each series, group by group, and
 * the command that makes it again.
 *
 * @param changes - against a baseline: a sentence at the top and a column more
 */
export function decayMarkdown(document: DecayDocument, changes: DecayChanges | null = null): string {
  const groups = decayGroups(document);
  const own = columnsFor(document.series);
  const columns = changes === null ? own : [...own, changeColumn(changes)];
  return `${[
    '# How far back does the gradient reach?',
    `G(k) = ‖∂L/∂s‖₂ at the state k steps before the end. Horizon: the median is below ${epsilonText(document.epsilon)} of G(0). Rates in nats per step, with their interval across seeds.`,
    ...(document.series.some(({ quantity }) => quantity === 'inputs')
      ? [
          'Where a heading says so, G(k) = ‖∂L/∂x‖₂, the gradient at the input that was read k steps before the end: another quantity.',
        ]
      : []),
    ...(changes === null ? [] : [`Against the baseline: ${escapeMarkdown(changes.sentence)}`]),
    ...groups.flatMap((group) => groupParts(group, columns)),
    codeBlock(document.command),
    `Seed ${document.seed}, backproof ${escapeMarkdown(document.version)}.`,
  ].join('\n\n')}\n`;
}

function groupParts(group: DecayGroup, columns: readonly SummaryColumn[]): string[] {
  const { title, series, names } = group;
  return [
    `## ${title[0]!.toUpperCase()}${title.slice(1)}`,
    `![How far back the gradient reaches, ${escapeMarkdown(title)}](figures/${comparisonFile(group)})`,
    series
      .map((one, index) => `- **${escapeMarkdown(names[index]!)}**: ${escapeMarkdown(saidOf(one))}`)
      .join('\n'),
    markdownTable(
      ['Network', ...columns.map(({ heading }) => heading)],
      series.map((one, index) =>
        [names[index]!, ...columns.map(({ text }) => text(one))].map(escapeMarkdown),
      ),
    ),
  ];
}

/** A block by indentation, which no text on one line can end. */
function codeBlock(command: string): string {
  return `    ${visibleText(command)}`;
}
