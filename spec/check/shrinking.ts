import { mkdirSync, writeFileSync } from 'node:fs';
import { shrinkingMarkdown } from './shrinking-markdown.js';
import { shrinkingTable } from './shrinking-table.js';
import { runShrinking, type ShrinkingTrial } from './shrinking-trial.js';

/*
 * Shrinks the counterexamples of the table from many seeds and writes reports/properties/shrinking.{md,json}:
 * `npm run shrinking`. About a tenth of a second a fault and seed.
 */

const folder = 'reports/properties';
const command = 'npm run shrinking';
const seeds = [1, 2, 3, 4, 5];

const rows: { readonly name: string; readonly reason: string; readonly trials: ShrinkingTrial[] }[] = [];
for (const row of shrinkingTable) {
  const trials: ShrinkingTrial[] = [];
  for (const seed of seeds) trials.push(await runShrinking(row, seed));
  rows.push({ ...row, trials });
  process.stderr.write(`${rows.length}/${shrinkingTable.length} ${row.name}\n`);
}

const runs = rows.flatMap(({ trials }) => trials.map((trial) => trial.runs)).sort((a, b) => a - b);
const document = {
  schema: 'backproof/shrinking@1',
  command,
  seeds,
  minimal: rows.flatMap(({ trials }) => trials).filter(({ isMinimal }) => isMinimal).length,
  trials: runs.length,
  medianRuns: runs[runs.length >> 1]!,
  mostRuns: runs.at(-1)!,
  rows,
};
process.stdout.write(
  `${document.minimal} of ${document.trials} counterexamples are minimal; the median number of runs is ${document.medianRuns}, the largest ${document.mostRuns}.\n`,
);
mkdirSync(folder, { recursive: true });
writeFileSync(`${folder}/shrinking.json`, `${JSON.stringify(document, null, 2)}\n`);
writeFileSync(`${folder}/shrinking.md`, shrinkingMarkdown(document));
