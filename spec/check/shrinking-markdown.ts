import { markdownTable } from 'markdown-table';
import { type ShrinkingTrial, sizesText } from './shrinking-trial.js';

/** What the report is made of. */
interface ShrinkingDocument {
  readonly command: string;
  readonly seeds: readonly number[];
  readonly minimal: number;
  readonly trials: number;
  readonly medianRuns: number;
  readonly mostRuns: number;
  readonly rows: readonly {
    readonly name: string;
    readonly reason: string;
    readonly trials: readonly ShrinkingTrial[];
  }[];
}

/** Writes the report of what counterexamples are shrunk to, in Markdown. */
export function shrinkingMarkdown(document: ShrinkingDocument): string {
  const { command, seeds, minimal, trials, medianRuns, mostRuns, rows } = document;
  const table = markdownTable([
    ['Planted fault', 'Shrunk to', 'Minimal', 'Named', 'Median runs', 'Why nothing smaller shows it'],
    ...rows.map(({ name, reason, trials: own }) => [
      name,
      [...new Set(own.map(({ found }) => sizesText(found)))].join(' or '),
      `${own.filter(({ isMinimal }) => isMinimal).length} of ${own.length}`,
      `${own.filter(({ isNamed }) => isNamed).length} of ${own.length}`,
      String(own.map(({ runs }) => runs).sort((a, b) => a - b)[own.length >> 1]!),
      reason,
    ]),
  ]);
  return `# How small counterexamples get

${minimal} of ${trials} counterexamples of ${rows.length} planted faults, from ${seeds.length} seeds each, are as small as theory
allows in T, B, H, D, layers and directions. The median number of runs of the subject, naming included, is **${medianRuns}**, the
largest ${mostRuns}.

Of each seed the first generated case that fails is shrunk: \`check({ subject, seed, path })\`. Where a row gives several sizes, none
is smaller than another in every respect: one step with a given initial state, say, or two without.

${table}

Made by \`${command}\`; all trials are in \`shrinking.json\`.
`;
}
