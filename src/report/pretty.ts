import type { Certificate, Power, Result, RunError } from '../contract/result.js';
import { type LineOptions, labelledLine } from './labelled-line.js';
import { prettyChecks, verdictColour } from './pretty-checks.js';
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

/**
 * Writes the result of a check for a terminal: the verdict in a line, the checks as a table, every finding with its replay
 * line, the error, the warnings, the certificates, the power, and how far errors stayed within their budgets.
 *
 * Whatever came from the subject is made harmless: escape sequences are shown, not sent.
 */
export function pretty(result: Result, { colours, width = 100, details = {} }: PrettyOptions): string {
  const options = { colours, width };
  const subject = result.subject?.name ?? 'subject';
  const parts = [
    summary(result, options),
    result.checks.length === 0 ? '' : prettyChecks(result.checks, width, colours),
    ...result.findings.map((finding) => prettyFinding(finding, subject, options)),
    result.error === null ? '' : errorText(result.error, options),
    result.warnings.map((warning) => labelledLine('warning', warning, options)).join('\n'),
    assurance(result, options),
    ...Object.entries(details.ratios ?? {}).map(([id, ratios]) => prettyRatios(id, ratios, colours)),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
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

function errorText(error: RunError, options: LineOptions): string {
  const { kind, message, sent, received, stderr, replay } = error;
  const lines = [options.colours.red(labelledLine('error', `${kind}: ${message}`, plainly(options)))];
  for (const [label, text] of [
    ['sent', sent],
    ['received', received],
    ['stderr', stderr],
  ] as const) {
    if (text !== null && text !== undefined && text !== '') lines.push(quoted(label, text, options));
  }
  if (replay !== null && replay !== undefined)
    lines.push(labelledLine('replay', replay, { ...options, copied: true }));
  return lines.join('\n');
}

/** Keeps the lines of a foreign text as they are, each made harmless. */
function quoted(label: string, text: string, options: LineOptions): string {
  const lines = text.trimEnd().split(/\r?\n/);
  return lines
    .map((line, index) => labelledLine(index === 0 ? label : '', line, { ...options, copied: true }))
    .join('\n');
}

/** The same options without colours inside, for a line coloured as a whole. */
function plainly(options: LineOptions): LineOptions {
  return { ...options, colours: { ...options.colours, dim: (text) => text } };
}

function assurance({ certificates, power }: Result, options: LineOptions): string {
  const lines = (certificates ?? []).map((certificate) =>
    labelledLine('within', certificateText(certificate), options),
  );
  if (power !== null && power !== undefined) lines.push(labelledLine('power', powerText(power), options));
  return lines.join('\n');
}

function certificateText({
  check,
  cases,
  uncovered,
  quantity,
  relativeErrorBound,
  absoluteErrorBound,
  missProbability,
}: Certificate): string {
  const bound =
    relativeErrorBound === null
      ? `${exponential(absoluteErrorBound ?? null)} absolute (its gradient is zero, or lost in rounding)`
      : `${exponential(relativeErrorBound)} of its norm`;
  const miss =
    missProbability === 0
      ? 'every entry compared'
      : `missed with probability ${exponential(missProbability)}`;
  const over = cases === undefined ? '' : ` in ${counted(cases, 'case')}`;
  const others = uncovered ? `, ${uncovered} more said nothing of it` : '';
  return `${check === undefined ? '' : `${check} `}${quantity}: error at most ${bound}${over}${others}; ${miss}`;
}

function powerText({ planted, visible, invisible }: Power): string {
  const text = `${visible} of ${planted} planted faults would have shown`;
  return invisible.length === 0 ? text : `${text}; not: ${invisible.join(', ')}`;
}

function exponential(value: number | null): string {
  return value === null ? 'unknown' : value.toExponential(1);
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function duration(elapsedMs: number): string {
  return elapsedMs < 1000 ? `${Math.round(elapsedMs)} ms` : `${(elapsedMs / 1000).toFixed(1)} s`;
}
