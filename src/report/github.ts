import type { Finding, Result } from '../contract/result.js';
import { baselineLines } from './baseline-words.js';
import { errorWords } from './error-words.js';
import { plainFinding, plainLines } from './plain-finding.js';
import { cutWarnings, mostFindings } from './pretty-cut.js';
import { prettyError } from './pretty-error.js';
import { disagreement } from './pretty-headline.js';
import { summarySentence } from './result-words.js';
import { visibleText } from './visible-text.js';

/**
 * Writes the result as workflow commands of GitHub Actions, which become annotations: a notice of the verdict (a warning
 * where it is inconclusive), an error for each finding and for the error that ended the run, and notices and warnings.
 *
 * GitHub shows ten annotations of a kind a step, so no more findings than that are written. Each command is one line.
 *
 * Source: GitHub Docs, Workflow commands for GitHub Actions.
 */
export function github(result: Result): string {
  const { verdict, findings, error, baseline, warnings } = result;
  const lines = [
    command(
      verdict === 'inconclusive' ? 'warning' : 'notice',
      `backproof: ${verdict}`,
      summarySentence(result),
    ),
    ...findings
      .slice(0, mostFindings)
      .map((finding) => command('error', findingTitle(finding, result), plainFinding(finding, result))),
    ...(error === null
      ? []
      : [command('error', `backproof: ${errorWords(error.kind)}`, prettyError(error, plainLines))]),
    ...(baseline ? baselineLines(baseline) : []).map((lines) =>
      command('notice', 'backproof: baseline', lines.join('\n')),
    ),
    ...cutWarnings(warnings).map((warning) => command('warning', 'backproof', visibleText(warning))),
  ];
  return `${lines.join('\n')}\n`;
}

function findingTitle(finding: Finding, { findings }: Result): string {
  const number = findings.length === 1 ? '' : ` ${findings.indexOf(finding) + 1} of ${findings.length}`;
  return `backproof${number}: ${disagreement(finding).replaceAll('\u00a0', ' ')} (${finding.fault})`;
}

function command(name: 'error' | 'warning' | 'notice', title: string, message: string): string {
  return `::${name} title=${escapedProperty(title)}::${escaped(message)}`;
}

/** The ends of lines would end the command, and a per cent sign begins an escape. */
function escaped(message: string): string {
  return message.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** A colon would end the properties, and a comma begin the next. */
function escapedProperty(value: string): string {
  return escaped(value).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
