import type {
  ConformanceClaim,
  ConformanceDocument,
  ConformanceFinding,
  ConformanceRow,
} from '../../contract/conformance.js';
import { codeBlock, codeSpan } from '../markdown-code.js';
import { escapeMarkdown, markdownTable } from '../markdown-table.js';
import { certificateNotes, certificateRows } from '../pretty-certificates.js';
import { visibleText } from '../visible-text.js';
import { claimKind, claimLibrary, claimTitle, measurementHeadings, measurementRows } from './claim-words.js';
import {
  adapterHeading,
  conformanceQuestion,
  conformanceSentence,
  conformanceStory,
  type ImplementationRows,
  implementations,
  implementationWords,
} from './conformance-words.js';
import { findingText } from './finding-text.js';
import { claimsBehind, conformanceColumns, faultSentences, sentence, tracing } from './row-words.js';

/** Writes the conformance report as Markdown: how to read it, the table, the findings, and the claims behind them. */
export function conformanceMarkdown(document: ConformanceDocument): string {
  return `${[
    `# ${conformanceQuestion}`,
    escapeMarkdown(conformanceSentence(document)),
    conformanceStory(document)
      .map(([term, text]) => `- **${term}.** ${escapeMarkdown(text)}`)
      .join('\n'),
    '## Cell by cell',
    rowTable(document),
    '## Implementation by implementation',
    ...implementations(document).flatMap((each) => implementationSection(each, document)),
    '## Claims',
    ...(document.claims.length === 0 ? ['None was made.'] : document.claims.flatMap(claimSection)),
    '## Make it again',
    `    ${visibleText(document.command)}`,
    `Seed ${document.seed}, ${document.cases} generated cases a row, backproof ${escapeMarkdown(document.version)}.`,
  ].join('\n\n')}\n`;
}

function rowTable(document: ConformanceDocument): string {
  const head = [
    'Implementation',
    'Cell',
    ...conformanceColumns.map(({ heading }) => heading),
    'What is wrong',
  ];
  const rows = implementations(document).flatMap((each) =>
    each.rows.map((row) => [
      escapeMarkdown(implementationWords(each)),
      row.cell ?? '–',
      ...conformanceColumns.map(({ words }) => {
        const { outcome, detail } = words(row);
        return escapeMarkdown(detail === '' ? outcome : `${outcome}, ${detail}`);
      }),
      escapeMarkdown(faultSentences(row, document.claims).join(' ')),
    ]),
  );
  return markdownTable(head, rows);
}

function implementationSection(each: ImplementationRows, { claims }: ConformanceDocument): string[] {
  const { summary, ours } = each.rows[0]!;
  return [
    `### ${codeSpan(each.name)}`,
    `${escapeMarkdown(summary)}.`,
    ...(ours === null ? [] : [`**${adapterHeading}** ${escapeMarkdown(ours)}`]),
    ...each.rows.flatMap((row) => rowSection(row, claims)),
  ];
}

function rowSection(row: ConformanceRow, claims: readonly ConformanceClaim[]): string[] {
  const certificates = certificateRows(row.certificates, codeSpan);
  return [
    ...(row.cell === null ? [] : [`**${row.cell}.** ${escapeMarkdown(row.scope)}`]),
    ...(row.reason === null ? [] : [codeBlock(visibleText(row.reason))]),
    ...row.findings.flatMap((finding) => findingSection(row, finding, claims)),
    ...(row.warnings.length === 0 ? [] : [codeBlock(row.warnings.map(visibleText).join('\n'))]),
    ...(row.certificates.length === 0
      ? []
      : [
          `<details><summary>Certificates, ${row.cell}</summary>`,
          markdownTable(certificates[0]!, certificates.slice(1)),
          ...certificateNotes(row.certificates),
          '</details>',
        ]),
  ];
}

function findingSection(
  row: ConformanceRow,
  finding: ConformanceFinding,
  claims: readonly ConformanceClaim[],
): string[] {
  const traced = tracing(row, finding, claims);
  const behind = claimsBehind(finding, claims).map(({ id }) => codeSpan(id));
  return [
    `- ${escapeMarkdown(`${sentence(finding.disagreement)} ${sentence(finding.message)}`)}${traced === null ? '' : ` **${traced}**`}${behind.length === 0 ? '' : ` (${behind.join(', ')})`}`,
    codeBlock(findingText(finding)),
  ];
}

function claimSection(claim: ConformanceClaim): string[] {
  const numbers = measurementRows(claim);
  return [
    `### ${codeSpan(claim.id)}`,
    `${escapeMarkdown(claimTitle(claim))} **${claimKind(claim)}**, ${escapeMarkdown(claimLibrary(claim))}`,
    ...(claim.reason === null ? [] : [codeBlock(visibleText(claim.reason))]),
    ...(claim.claim?.causes ?? []).map(
      ({ file, line, code, because }) =>
        `- ${codeSpan(`${file}:${line}`)} ${codeSpan(code)}: ${escapeMarkdown(because)}`,
    ),
    ...(claim.claim?.documented == null ? [] : [`Documented: ${escapeMarkdown(claim.claim.documented)}`]),
    ...(numbers.length === 0
      ? []
      : [
          `${escapeMarkdown(claim.measurement!.quantity)}:`,
          markdownTable(
            measurementHeadings(claim),
            numbers.map((cells) => cells.map(escapeMarkdown)),
            'lrrr',
          ),
        ]),
    ...(claim.measurement?.repaired == null
      ? []
      : [`The change: ${escapeMarkdown(claim.measurement.repaired.how)}`]),
    `    ${visibleText(claim.command)}`,
  ];
}
