import type { DecayDocument } from '../decay/decay-document.js';
import { changeColumn } from './decay-change-column.js';
import { type DecayGroup, decayGroups } from './decay-groups.js';
import type { DecayPageOptions } from './decay-page.js';
import { columnsFor, type SummaryColumn, saidOf } from './decay-words.js';
import { exampleMarkdown } from './example-markdown.js';
import { figureFile } from './figure-names.js';
import { escapeMarkdown, markdownTable } from './markdown-table.js';
import { epsilonText } from './numbers-as-text.js';
import type { Plot } from './plots/plot.js';
import { type Chapter, reportChapters } from './report-chapters.js';
import { visibleText } from './visible-text.js';

/**
 * Writes the decay report as Markdown: the question, a sentence and a row of figures for each series, group by group, the plots chapter
 * by chapter with how each is read, and the command that makes it again.
 *
 * @param changes - against a baseline: a sentence at the top and a column more
 * @param examples - the chapter of trained networks
 */
export function decayMarkdown(
  document: DecayDocument,
  { changes = null, examples = null }: Omit<DecayPageOptions, 'script'> = {},
): string {
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
    ...reportChapters({ document, examples }).flatMap(chapterParts),
    ...(examples === null ? [] : exampleMarkdown(examples)),
    codeBlock(document.command),
    `Seed ${document.seed}, backproof ${escapeMarkdown(document.version)}.`,
  ].join('\n\n')}\n`;
}

function groupParts({ title, series, names }: DecayGroup, columns: readonly SummaryColumn[]): string[] {
  return [
    `## ${title[0]!.toUpperCase()}${title.slice(1)}`,
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

function chapterParts({ title, introduction, plots }: Chapter): string[] {
  return [`## ${title}`, ...(introduction === '' ? [] : [introduction]), ...plots.flatMap(plotParts)];
}

/** A plot's first view as a figure, the others as links. */
function plotParts(plot: Plot): string[] {
  const [first, ...others] = plot.views
    .map((view, index) => ({ ...view, file: `figures/${figureFile(plot, index)}` }))
    .filter(({ isMinor }) => !isMinor);
  return [
    `### ${plot.question}`,
    `How to read this. ${escapeMarkdown(plot.reading)}`,
    `![${escapeMarkdown(`${plot.question} ${first!.name}`)}](${first!.file})`,
    `${escapeMarkdown(first!.name)}: ${escapeMarkdown(first!.summary)}`,
    ...(others.length === 0
      ? []
      : [`Others: ${others.map(({ name, file }) => `[${escapeMarkdown(name)}](${file})`).join(', ')}.`]),
  ];
}

/** A block by indentation, which no text on one line can end. */
function codeBlock(command: string): string {
  return `    ${visibleText(command)}`;
}
