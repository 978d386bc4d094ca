import type { Power, Result } from '../contract/result.js';
import { type LineOptions, labelledLine } from './labelled-line.js';
import { prettyCertificates } from './pretty-certificates.js';
import { prettyChecks, verdictColour } from './pretty-checks.js';
import { counted } from './pretty-counted.js';
import { cutList, cutText } from './pretty-cut.js';
import { prettyError } from './pretty-error.js';
import { prettyFinding } from './pretty-finding.js';
import { prettyRatios } from './pretty-ratios.js';
import type { TerminalColours } from './terminal-colours.js';
import { visibleText } from './visible-text.js';
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

/** So many findings, warnings and planted faults are shown; the rest are counted. */
const mostFindings = 10;
const mostWarnings = 8;
const mostInvisible = 8;

/**
 * Writes the result of a check for a terminal: the verdict in a line, the checks as a table, every finding with its replay
 * line, the error, the warnings, the certificates, the power, and how far errors stayed within their budgets.
 *
 * A check that failed certifies nothing, and where anything failed, how errors are spread is left out. Whatever came from
 * the subject is made harmless: escape sequences are shown, not sent.
 */
export function pretty(result: Result, { colours, width = 100, details = {} }: PrettyOptions): string {
  const options = { colours, width };
  const failed = new Set(result.checks.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id));
  const certificates = (result.certificates ?? []).filter(({ check }) => !failed.has(check ?? ''));
  const ratios = failed.size === 0 ? Object.entries(details.ratios ?? {}) : [];
  const parts = [
    summary(result, options),
    result.checks.length === 0 ? '' : prettyChecks(result.checks, width, colours),
    ...findingTexts(result, options),
    result.error === null ? '' : prettyError(result.error, options),
    warningsText(result.warnings, options),
    prettyCertificates(certificates, width, colours),
    powerText(result.power, options),
    ...ratios.map(([id, sample]) => prettyRatios(id, sample, options)),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
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
  return [
    ...texts,
    labelledLine('next', `${cut}Mend the first and check again: what follows may come from it.`, options),
  ];
}

function warningsText(warnings: readonly string[], options: LineOptions): string {
  const shown = warnings.slice(0, mostWarnings).map((warning) => cutText(warning));
  const more = warnings.length - mostWarnings;
  return [...shown, ...(more > 0 ? [`${counted(more, 'more warning')}.`] : [])]
    .map((warning) => labelledLine('warning', warning, options))
    .join('\n');
}

function powerText(power: Power | null | undefined, options: LineOptions): string {
  if (power === null || power === undefined) return '';
  const { planted, visible, invisible } = power;
  const text = `${visible} of ${planted} planted faults would have shown`;
  const not = invisible.length === 0 ? '' : `; not: ${cutList(invisible, mostInvisible).join(', ')}`;
  return labelledLine('power', `${text}${not}`, options);
}

function summary(result: Result, { colours, width }: LineOptions): string {
  const verdict = verdictColour(result.verdict, colours)(colours.bold(result.verdict.toUpperCase()));
  const { subject } = result;
  const name =
    subject === null
      ? 'subject'
      : `${subject.name} ${subject.version} (${subject.precision}, ${subject.convention})`;
  const text = `${visibleText(name)}: ${outcome(result)}; seed ${result.seed}, ${duration(result.elapsedMs)}`;
  return `${verdict} ${wrappedText(text, width, 2, result.verdict.length + 1)}`;
}

function outcome({ verdict, checks, findings, error }: Result): string {
  const cases = Math.max(0, ...checks.map((check) => check.cases));
  const over = `${counted(checks.length, 'check')} over ${counted(cases, 'case')}`;
  if (verdict === 'pass') return `nothing wrong in ${over}`;
  if (verdict === 'fail') return `${counted(findings.length, 'finding')} in ${over}`;
  if (verdict === 'error')
    return `the run ended in an error (${visibleText(error?.kind ?? 'unknown')}) after ${over}`;
  return `nothing wrong was found in ${over}, but the asked-for certainty was not reached, or nothing could be checked`;
}

function duration(elapsedMs: number): string {
  return elapsedMs < 1000 ? `${Math.round(elapsedMs)} ms` : `${(elapsedMs / 1000).toFixed(1)} s`;
}
