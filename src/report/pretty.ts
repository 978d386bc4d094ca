import type { Power, Result } from '../contract/result.js';
import { baselineLines } from './baseline-words.js';
import { foldedChecks } from './folded-checks.js';
import { type LineOptions, labelledLine } from './labelled-line.js';
import { withoutCommands } from './log-commands.js';
import { prettyCertificates } from './pretty-certificates.js';
import { prettyChecks, verdictColour } from './pretty-checks.js';
import { counted } from './pretty-counted.js';
import { cutWarnings, mostFindings } from './pretty-cut.js';
import { prettyError } from './pretty-error.js';
import { prettyFinding } from './pretty-finding.js';
import { prettyRatios } from './pretty-ratios.js';
import { coverageClause, mendFirst, powerClause, summarySentence } from './result-words.js';
import { standingCertificates } from './standing-certificates.js';
import type { TerminalColours } from './terminal-colours.js';
import { wrappedText } from './wrapped-text.js';

/** How the result is written for a person. */
export interface PrettyOptions {
  readonly colours: TerminalColours;
  /** of the terminal, in columns */
  readonly width?: number;
  readonly details?: PrettyDetails;
}

/** What the document does not carry. */
export interface PrettyDetails {
  /** by check id: error ÷ budget of every comparison, null where either was not finite */
  readonly ratios?: Readonly<Record<string, readonly (number | null)[]>>;
}

/**
 * Writes the result of a check for a terminal: the verdict in a line, the checks as a table, every finding with its replay
 * line, the error, the warnings, the certificates, the power, and how far errors stayed within their budgets.
 *
 * A check that failed certifies nothing, and where anything failed, how errors are spread is left out. Whatever came from
 * the subject is made harmless: escape sequences are shown, not sent.
 */
export function pretty(result: Result, { colours, width = 100, details = {} }: PrettyOptions): string {
  const options = { colours, width };
  const failed = result.checks.some(({ verdict }) => verdict === 'fail');
  const ratios = failed ? [] : Object.entries(details.ratios ?? {});
  const parts = [
    summary(result, options),
    result.checks.length === 0 ? '' : prettyChecks(foldedChecks(result.checks), width, colours),
    ...findingTexts(result, options),
    result.error === null ? '' : prettyError(result.error, options),
    baselineText(result, options),
    warningsText(result.warnings, options),
    prettyCertificates(standingCertificates(result), width, colours),
    powerText(result.power, options),
    result.coverage ? labelledLine('coverage', coverageClause(result.coverage), options) : '',
    ...ratios.map(([id, sample]) => prettyRatios(id, sample, options)),
  ];
  return withoutCommands(`${parts.filter((part) => part !== '').join('\n\n')}\n`);
}

function findingTexts({ findings, subject }: Result, options: LineOptions): string[] {
  const count = findings.length;
  const name = subject?.name ?? 'subject';
  const texts = findings
    .slice(0, mostFindings)
    .map((finding, index) => prettyFinding(finding, { subject: name, rank: index + 1, count }, options));
  if (count < 2) return texts;
  const more = count - mostFindings;
  const cut = more > 0 ? `${counted(more, 'more finding')} in the result document (--json). ` : '';
  return [...texts, labelledLine('next', `${cut}${mendFirst}`, options)];
}

function baselineText({ baseline }: Result, options: LineOptions): string {
  return (baseline ? baselineLines(baseline) : [])
    .map((lines) =>
      lines.map((line, index) => labelledLine(index === 0 ? 'baseline' : '', line, options)).join('\n'),
    )
    .join('\n');
}

function warningsText(warnings: readonly string[], options: LineOptions): string {
  return cutWarnings(warnings)
    .map((warning) => labelledLine('warning', warning, options))
    .join('\n');
}

function powerText(power: Power | null | undefined, options: LineOptions): string {
  return power === null || power === undefined ? '' : labelledLine('power', powerClause(power), options);
}

function summary(result: Result, { colours, width }: LineOptions): string {
  const verdict = verdictColour(result.verdict, colours)(colours.bold(result.verdict.toUpperCase()));
  return `${verdict} ${wrappedText(summarySentence(result), width, 2, result.verdict.length + 1)}`;
}
