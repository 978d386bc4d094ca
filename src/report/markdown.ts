import type { CheckEntry, Finding, Result } from '../contract/result.js';
import type { Verdict } from '../contract/verdict.js';
import { baselineLines } from './baseline-words.js';
import { foldedChecks } from './folded-checks.js';
import { codeBlock, codeSpan } from './markdown-code.js';
import { markdownTable } from './markdown-table.js';
import { nameText } from './name-text.js';
import { plainFinding, plainLines } from './plain-finding.js';
import { certificateNotes, certificateRows } from './pretty-certificates.js';
import { ratioText } from './pretty-checks.js';
import { counted } from './pretty-counted.js';
import { cutWarnings, mostFindings } from './pretty-cut.js';
import { prettyError } from './pretty-error.js';
import {
  coverageClause,
  mendFirst,
  outcomeClause,
  powerClause,
  runText,
  summarySentence,
} from './result-words.js';
import { standingCertificates } from './standing-certificates.js';
import { visibleText } from './visible-text.js';

/**
 * Writes the result as Markdown for a comment or a job's summary: the verdict, the checks as a table, every finding and the
 * error with their replay lines, the warnings, and folded away the certificates.
 *
 * Names and texts of others stand in code, where nothing is markup, a link or a mention.
 */
export function markdown(result: Result): string {
  const { verdict, checks, findings, error, baseline, warnings, power } = result;
  const more = findings.length - mostFindings;
  const parts = [
    `## ${signs[verdict]} backproof: ${verdict}`,
    `${summaryCode(result)}.`,
    ...(checks.length === 0 ? [] : [checksTable(foldedChecks(checks))]),
    ...findings.slice(0, mostFindings).flatMap((finding) => findingSection(finding, result)),
    ...(more > 0 ? [`${counted(more, 'more finding')} in the result document (\`--json\`).`] : []),
    ...(findings.length > 1 ? [mendFirst] : []),
    ...(error === null ? [] : ['### Error', codeBlock(prettyError(error, plainLines))]),
    ...(baseline ? baselineLines(baseline).map(baselineSection) : []),
    ...(warnings.length === 0 ? [] : ['### Warnings', warningsBlock(warnings)]),
    ...certificateSection(result),
    ...(power === null || power === undefined ? [] : [`${powerClause(power, nameCode)}.`]),
    ...(result.coverage ? [`${coverageClause(result.coverage)}.`] : []),
  ];
  return `${parts.join('\n\n')}\n`;
}

const signs: Readonly<Record<Verdict, string>> = { pass: '✅', fail: '❌', inconclusive: '⚠️', error: '❌' };

/** The summary with the subject's name as code. */
function summaryCode(result: Result): string {
  const { subject } = result;
  if (subject === null) return summarySentence(result);
  const { name, version, precision, convention } = subject;
  const described = `${nameCode(`${name} ${version}`)} (${nameText(precision)}, ${nameText(convention)})`;
  return `${described}: ${outcomeClause(result)}; ${runText(result)}`;
}

function nameCode(name: string): string {
  return codeSpan(nameText(name));
}

function checksTable(checks: readonly CheckEntry[]): string {
  return markdownTable(
    ['Check', 'Verdict', 'Cases', 'Unsupported', 'Worst', 'Error ÷ budget'],
    checks.map((check) => [
      nameCode(check.id),
      check.verdict === 'pass' ? 'pass' : `**${check.verdict}**`,
      String(check.cases),
      String(check.unsupported),
      check.worst ? nameCode(check.worst.quantity) : '–',
      ratioText(check),
    ]),
    'llrrlr',
  );
}

function findingSection(finding: Finding, result: Result): string[] {
  const rank = result.findings.indexOf(finding) + 1;
  const number = result.findings.length === 1 ? '' : ` ${rank} of ${result.findings.length}`;
  return [
    `### Finding${number}: ${codeSpan(finding.fault)} in ${nameCode(finding.quantity)}`,
    codeBlock(plainFinding(finding, result)),
  ];
}

function baselineSection([head = '', ...lines]: readonly string[]): string {
  return `${head}\n\n${codeBlock(lines.join('\n'))}`;
}

function warningsBlock(warnings: readonly string[]): string {
  return codeBlock(cutWarnings(warnings).map(visibleText).join('\n'));
}

function certificateSection(result: Result): string[] {
  const certificates = standingCertificates(result);
  if (certificates.length === 0) return [];
  const [head = [], ...rows] = certificateRows(certificates, nameCode);
  return [
    '<details><summary>Certificates: how large an error may have been missed</summary>',
    markdownTable(head, rows),
    ...certificateNotes(certificates),
    '</details>',
  ];
}
