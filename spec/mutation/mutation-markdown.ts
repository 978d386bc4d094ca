import type { Explanation } from './explanation.js';
import { type FileRecord, lineOf, type Survivor, scoreOf, sum } from './mutation-record.js';

/** What a run hands to its readers. */
export interface MutationReport {
  readonly command: string;
  readonly stryker: string;
  readonly records: readonly FileRecord[];
  /** files whose record is of an older text or that have none */
  readonly notRun: readonly string[];
  readonly explained: readonly Explanation[];
}

/** Renders the table of files and the list of survivors. */
export function mutationMarkdown(report: MutationReport): string {
  const { command, stryker, records, explained } = report;
  const withMutants = records.filter(
    ({ killed, timeout, survivors }) => killed + timeout + survivors.length > 0,
  );
  const open = withMutants.flatMap(({ file, survivors }) =>
    survivors.filter((survivor) => explanationOf(file, survivor, explained) === null),
  );
  const survived = sum(withMutants.map(({ survivors }) => survivors.length));
  return [
    '# Do the specs notice a changed line?',
    '',
    `Made by \`${command}\` (Stryker ${stryker}); not part of \`npm run check\`, because it tries thousands of changes one by one.`,
    '',
    `- Of ${sum(withMutants.map(valid))} mutants ${percent(scoreOf(withMutants))} were noticed: killed by a spec, or ended as endless.`,
    `- Of the ${survived} that survived ${survived - open.length} are explained below and ${open.length} are open.`,
    ...notRunLines(report.notRun),
    '',
    '| file | mutants | killed | endless | survived | of these explained | not covered | score |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...withMutants.map((record) => row(record.file, [record], explained)),
    row('all', withMutants, explained),
    '',
    ...legend,
    '',
    '## Survivors',
    ...withMutants.flatMap((record) => survivorLines(record, explained)),
    '',
  ].join('\n');
}

const legend = [
  'Each mutant is tried on the specs that mirror its file and on the quick ones about its whole folder only, so a mutant that',
  'survives here may yet be noticed by `npm test`. Not counted: mutants of what runs once while a module loads (constants).',
  'Explained survivors count as survived.',
];

/** Finds why a survivor may survive; null when nobody has said. */
export function explanationOf(
  file: string,
  { source, original, mutated }: Survivor,
  explained: readonly Explanation[],
): string | null {
  const found = explained.find(
    (each) =>
      each.file === file && each.source === source && each.original === original && each.mutated === mutated,
  );
  return found?.because ?? null;
}

/** Lists explanations of what does not survive any more. */
export function staleExplanations({ records, explained }: MutationReport): readonly Explanation[] {
  return explained.filter(
    (each) =>
      !records.some(({ file, survivors }) =>
        survivors.some((survivor) => explanationOf(file, survivor, [each]) !== null),
      ),
  );
}

function valid({ killed, timeout, survivors }: FileRecord): number {
  return killed + timeout + survivors.length;
}

function row(name: string, records: readonly FileRecord[], explained: readonly Explanation[]): string {
  const survivors = records.flatMap(({ file, survivors }) =>
    survivors.map((survivor) => ({ file, survivor })),
  );
  const uncovered = survivors.filter(({ survivor }) => !survivor.covered).length;
  const cells = [
    sum(records.map(valid)),
    sum(records.map(({ killed }) => killed)),
    sum(records.map(({ timeout }) => timeout)),
    survivors.length - uncovered,
    survivors.filter(({ file, survivor }) => explanationOf(file, survivor, explained) !== null).length,
    uncovered,
    percent(scoreOf(records)),
  ];
  return `| ${name} | ${cells.join(' | ')} |`;
}

function notRunLines(files: readonly string[]): string[] {
  if (files.length === 0) return [];
  return [`- Not run since they or their specs changed: ${files.join(', ')}.`];
}

function survivorLines(record: FileRecord, explained: readonly Explanation[]): string[] {
  if (record.survivors.length === 0) return [];
  const lines = record.survivors.map((survivor) => {
    const because = explanationOf(record.file, survivor, explained);
    const change = `${code(survivor.original)} → ${code(survivor.mutated)}`;
    return `- line ${lineOf(survivor)}: ${change}${survivor.covered ? '' : ', not covered'}. ${because ?? '**Open.**'}`;
  });
  return ['', `### ${record.file}`, '', ...lines];
}

/** Text in backticks, more of them than it holds in a row. */
function code(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${text}${fence}` : `${fence} ${text} ${fence}`;
}

function percent(share: number | null): string {
  return share === null ? '–' : `${(100 * share).toFixed(1)} %`;
}
