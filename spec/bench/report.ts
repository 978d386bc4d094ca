/** A question that a benchmark answers with one number. */
export interface Comparison {
  readonly question: string;
  /** what was expected before it was measured */
  readonly expected: string;
  /** null when it could not be measured, and then the note says why */
  readonly value: number | null;
  readonly unit: string;
  readonly holds: boolean | null;
  readonly note?: string;
}

/** Everything that a run of the benchmarks found. */
export interface BenchReport {
  readonly command: string;
  readonly seed: number;
  readonly node: string;
  readonly processor: string;
  readonly torch: string | null;
  readonly comparisons: readonly Comparison[];
  /** the shortest time of each task; minima, because means wander on shared machines */
  readonly minimumMs: Readonly<Record<string, number>>;
}

/** Renders the report for a reader. */
export function benchMarkdown(report: BenchReport): string {
  const torch = report.torch === null ? 'without PyTorch' : `PyTorch ${report.torch}`;
  const times = Object.entries(report.minimumMs).map(([task, ms]) => `| ${task} | ${ms.toPrecision(4)} |`);
  return [
    '# Benchmarks',
    '',
    `Made by \`${report.command}\`, seed ${report.seed}, Node ${report.node}, ${torch}, ${report.processor}.`,
    'Everything was measured in one run; ratios are of shortest times.',
    '',
    ...comparisonTable(report.comparisons),
    '',
    '| task | shortest time, ms |',
    '| --- | --- |',
    ...times,
    '',
  ].join('\n');
}

/** Renders questions and answers as the lines of a Markdown table. */
export function comparisonTable(comparisons: readonly Comparison[]): string[] {
  const answer = ({ value, unit }: Comparison): string =>
    value === null ? 'not measured' : `${value.toPrecision(3)} ${unit}`.trim();
  const verdict = ({ holds, note }: Comparison): string =>
    holds === null ? (note ?? '') : holds ? 'holds' : 'does not hold';
  return [
    '| question | expected | measured | |',
    '| --- | --- | --- | --- |',
    ...comparisons.map((row) => `| ${row.question} | ${row.expected} | ${answer(row)} | ${verdict(row)} |`),
  ];
}
